import { newKey } from '../api/keys';
import { send } from '../api/outbox';

/** Takes back what was booked as received of an order. */
export const reverseReceipt = (order: number, number: number, key = newKey()) =>
  send('post', '/api/purchase-orders/{id}/receipts/{number}/reverse', { params: { path: { id: String(order), number } }, body: {} }, key);

/** Takes back what was booked as returned to a supplier. */
export const reverseReturn = (id: number, key = newKey()) =>
  send('post', '/api/supplier-returns/{id}/reverse', { params: { path: { id } }, body: {} }, key);
