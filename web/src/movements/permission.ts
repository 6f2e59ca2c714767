import type { Permission } from '../app/session';

/** What booking a movement of a type, or taking it back, asks for. */
export function permissionFor(type: string): Permission {
  if (type === 'sale' || type === 'sale_return') return 'sell';
  if (type === 'transfer_out' || type === 'transfer_in') return 'transfers';
  return type === 'count' ? 'counts' : 'inventory';
}
