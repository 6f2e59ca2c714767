/** Every screen of the demonstration, and what shows that it is complete. */
export const screens: { path: string; ready: string | RegExp }[] = [
  { path: '/sell', ready: 'Basmati rice' },
  { path: '/sell/receipts', ready: /receipts?,|Nothing was sold/ },
  { path: '/stock', ready: 'Basmati rice' },
  { path: '/counts', ready: /Nothing was counted|SC-/ },
];
