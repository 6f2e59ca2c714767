/** Every screen of the demonstration, and what shows that it is complete. */
export const screens: { path: string; ready: string | RegExp }[] = [
  { path: '/stock', ready: 'Basmati rice' },
  { path: '/day', ready: 'Basmati rice' },
  { path: '/calendar', ready: 'Running differences' },
  { path: '/alerts', ready: 'is sold out' },
  { path: '/alerts?view=own', ready: 'Ticked is what' },
  { path: '/alerts?view=channels', ready: 'There is no channel yet' },
  { path: '/alerts?view=messages', ready: 'Message' },
  { path: '/users', ready: 'Selma Seller' },
  { path: '/keys', ready: 'There is no key yet' },
  { path: '/webhooks', ready: 'There is no webhook yet' },
  { path: '/audit', ready: 'Details' },
  { path: '/audit?view=refusals', ready: /refused|Reason/ },
  { path: '/settings', ready: 'Name of the business' },
  { path: '/profile', ready: 'this one' },
];
