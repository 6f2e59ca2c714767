import type { ReactNode } from 'react';

// Drawn for this app on a grid of 24, in lines of 1.75.
const paths = {
  sell: 'M3 4h2l2.4 11h10.4L20 7H6.2M9 20h.01M17 20h.01',
  stock: 'M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8',
  receive: 'M12 3v11M8 10l4 4 4-4M4 17v3h16v-3',
  remove: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  adjust: 'M4 8h8M16 8h4M14 6v4M4 16h4M12 16h8M10 14v4',
  transfer: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  movements: 'M4 6h10M4 12h16M4 18h7M17 3v6M14 6l3-3 3 3M15 15v6M12 18l3 3 3-3',
  count: 'M8 4H5v16h14V4h-3M8 3h8v4H8zM9 14l2 2 4-5',
  day: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  products: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  stores: 'M4 10v10h16V10M3 10l2-6h14l2 6zM10 20v-6h4v6',
  dashboard: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  orders: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h6',
  suppliers: 'M2 6h12v10H2zM14 10h4l4 4v2h-8M6 19a2 2 0 100-4 2 2 0 000 4M18 19a2 2 0 100-4 2 2 0 000 4',
  alerts: 'M6 16v-5a6 6 0 0112 0v5l2 2H4zM10 21h4',
  reports: 'M4 4v16h16M8 16l4-5 3 3 5-7',
  planning: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 8v4l3 2M12 21a9 9 0 100-18 9 9 0 000 18',
  users: 'M9 11a4 4 0 100-8 4 4 0 000 8M2 20c0-4 3-6 7-6s7 2 7 6M16 4a4 4 0 010 7M18 14c3 1 4 3 4 6',
  keys: 'M8 15a4 4 0 100-8 4 4 0 000 8M12 11h9M18 11v4M15 11v3',
  webhooks: 'M12 8a3 3 0 10-3-3M9 8l-4 8M5 19a3 3 0 100-6M8 17h8M19 19a3 3 0 10-2-5M14 7l4 7',
  audit: 'M12 3l8 3v6c0 5-3 8-8 9-5-1-8-4-8-9V6zM9 12l2 2 4-4',
  settings: 'M12 15a3 3 0 100-6 3 3 0 000 6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M19 5l-3 3M8 16l-3 3',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14M16 16l5 5',
  camera: 'M3 7h4l2-3h6l2 3h4v13H3zM12 17a4 4 0 100-8 4 4 0 000 8',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  download: 'M12 3v11M8 10l4 4 4-4M4 20h16',
  circle: 'M12 21a9 9 0 100-18 9 9 0 000 18',
  warning: 'M12 4L2 20h20zM12 10v4M12 17h.01',
  before: 'M15 5l-7 7 7 7',
  after: 'M9 5l7 7-7 7',
  upload: 'M12 14V3M8 7l4-4 4 4M4 14v6h16v-6',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 010 12h-3',
  check: 'M5 12l5 5L19 7',
  edit: 'M4 20h4L20 8l-4-4L4 16zM14 6l4 4',
  sun: 'M12 16a4 4 0 100-8 4 4 0 000 8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M19 5l-1 1M6 18l-1 1',
} as const;

/** What an icon can be asked for by. */
export type IconName = keyof typeof paths;

/** A line drawing that stands beside a word; by itself it says nothing to a screen reader. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="icon"
    >
      <path d={paths[name]} />
    </svg>
  );
}
