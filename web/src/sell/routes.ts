import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the address of the receipts says. */
export type ReceiptsSearch = { store?: number | undefined; kind?: 'returns' | undefined; day?: string | undefined };

/** The till and its receipts. */
export const sellRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/sell',
    validateSearch: (said: Record<string, unknown>): { store?: number | undefined } => ({ store: words.id(said.store) }),
    component: screen('sell', () => import('./SellScreen').then((m) => m.SellScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sell/receipts',
    validateSearch: (said: Record<string, unknown>): ReceiptsSearch => ({
      store: words.id(said.store),
      kind: words.among('returns')(said.kind),
      day: words.day(said.day),
    }),
    component: screen('sell', () => import('./ReceiptsScreen').then((m) => m.ReceiptsScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sell/receipts/$id',
    component: screen('sell', () => import('./ReceiptScreen').then((m) => m.ReceiptScreen)),
  }),
] as const;
