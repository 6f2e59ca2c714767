/** Every screen of the demonstration, and what shows that it is complete. */
export const screens: { path: string; ready: string | RegExp }[] = [
  { path: '/stock', ready: 'Basmati rice' },
  { path: '/products', ready: 'Basmati rice' },
  { path: '/products/new', ready: 'Save and another' },
  { path: '/products/1', ready: 'Everywhere' },
  { path: '/products/labels?ids=1-2', ready: 'Print 2 labels' },
  { path: '/import', ready: 'Nothing has been imported yet' },
  { path: '/stores', ready: 'Downtown' },
  { path: '/stores/new', ready: 'Save' },
  { path: '/stores/1', ready: 'May sell what the book does not know of' },
  { path: '/stores/1/assortment', ready: 'Basmati rice' },
  { path: '/start', ready: 'Look at the demonstration' },
  { path: '/day', ready: 'Basmati rice' },
  { path: '/calendar', ready: 'Running differences' },
];
