/** Every screen of the demonstration, and what shows that it is complete. */
export const screens: { path: string; ready: string | RegExp }[] = [
  { path: '/stock', ready: 'Basmati rice' },
  { path: '/dashboard', ready: 'Best sellers in seven days' },
  { path: '/dashboard?store=1', ready: 'Middle of the usual' },
  { path: '/reports', ready: 'What stock is worth' },
  { path: '/reports/daily-sales', ready: 'Average receipt' },
  { path: '/reports/movements?show=value', ready: 'On its way' },
  { path: '/reports/abc', ready: 'A: makes the revenue' },
  { path: '/reports/sales-bands', ready: 'Usual for the weekday' },
  { path: '/planning', ready: 'has not sold here' },
  { path: '/planning?view=priority', ready: 'Sales lost' },
  { path: '/planning?view=reorder', ready: /can spare/ },
];
