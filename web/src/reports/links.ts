const names = { store_id: 'store', product_id: 'product', movement_type: 'type', date_from: 'from', date_to: 'to' } as const;

/** Where the app shows the movements that the API lists at an address; null for the address of a single one. */
export function movementsScreen(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const [path, query = ''] = address.split('?');
  if (path !== '/api/stock-movements') return null;
  const asked = new URLSearchParams(query);
  const words = Object.entries(names).flatMap(([theirs, ours]) => {
    const value = asked.get(theirs);
    return value === null ? [] : [`${ours}=${encodeURIComponent(value)}`];
  });
  return `/movements${words.length > 0 ? `?${words.join('&')}` : ''}`;
}
