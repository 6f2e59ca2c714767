/** Every screen of the demonstration, and what shows that it is complete. */
export const screens: { path: string; ready: string | RegExp }[] = [
  { path: '/stock', ready: 'Basmati rice' },
  { path: '/day', ready: 'Basmati rice' },
  { path: '/calendar', ready: 'Running differences' },
];
