/** What stands until it is wrong no more. */
export const kinds = [
  'out_of_stock',
  'low_stock',
  'negative_stock',
  'expiry_near',
  'day_report_missing',
  'difference_over_tolerance',
  'transfer_overdue',
  'delivery_failed',
  'webhook_disabled',
] as const;

/** All that somebody can be told of. */
export const told = [...kinds, 'back_in_stock', 'day_summary', 'daily_digest'] as const;

/** One of them. */
export type Kind = (typeof told)[number];

/** Where the thing is that an alert is about; null when there is no such place. */
export function placeOf(alert: { kind: string; subject: string; store_id: number | null; product_id: number | null }): string | null {
  const [what, first = '', second = ''] = alert.subject.split(':');
  const store = alert.store_id === null ? '' : `?store=${alert.store_id}`;
  if (alert.product_id !== null) return `/stock/${alert.product_id}${store}`;
  if (what === 'transfer') return `/transfers/${first}`;
  if (what === 'negative_case') return `/negatives${store}`;
  if (what === 'webhook') return '/webhooks';
  if (what === 'channel' || what === 'user') return '/alerts?view=messages&sent=dead';
  if (what !== 'day') return null;
  const day = `${second.slice(0, 4)}-${second.slice(4, 6)}-${second.slice(6, 8)}`;
  return alert.kind === 'day_report_missing' ? `/day?store=${first}&date=${day}` : `/calendar?store=${first}&month=${day.slice(0, 7)}`;
}
