import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { loadTexts } from '../i18n';
import { type MovementType, movementTypes } from '../movements/read';

/** What the stock screen's address says. */
export type StockSearch = {
  store?: number | undefined;
  search?: string | undefined;
  low?: boolean | undefined;
  out?: boolean | undefined;
};

/** What a product's stock page's address says. */
export type ProductStockSearch = { store?: number | undefined; type?: MovementType | undefined };

const typeOf = words.among(...movementTypes);

/** The screens of stock. */
export const stockRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/stock',
    validateSearch: (said: Record<string, unknown>): StockSearch => ({
      store: words.id(said.store),
      search: words.text(said.search),
      low: words.yes(said.low),
      out: words.yes(said.out),
    }),
    component: screen('stock', () => import('./StockScreen').then((m) => m.StockScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stock/$product',
    validateSearch: (said: Record<string, unknown>): ProductStockSearch => ({ store: words.id(said.store), type: typeOf(said.type) }),
    component: screen('stock', () =>
      Promise.all([import('./ProductStockScreen'), loadTexts('movements')]).then(([m]) => m.ProductStockScreen),
    ),
  }),
] as const;
