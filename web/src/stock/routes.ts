import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the stock screen's address says. */
export type StockSearch = { store?: number | undefined; search?: string | undefined; low?: boolean | undefined };

export const stockRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/stock',
    validateSearch: (said: Record<string, unknown>): StockSearch => ({
      store: words.id(said.store),
      search: words.text(said.search),
      low: words.yes(said.low),
    }),
    component: screen('stock', () => import('./StockScreen').then((m) => m.StockScreen)),
  }),
] as const;
