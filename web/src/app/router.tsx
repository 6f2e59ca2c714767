import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { Nowhere } from './Nowhere';
import { Root } from './Root';

const root = createRootRoute({ component: Root, notFoundComponent: Nowhere });

const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <Navigate to="/stock" replace /> });

/** What the stock screen's address says. */
export type StockSearch = { store?: number; search?: string; low?: boolean };

const stock = createRoute({
  getParentRoute: () => root,
  path: '/stock',
  validateSearch: (words: Record<string, unknown>): StockSearch => ({
    ...(Number.isInteger(words.store) ? { store: words.store as number } : {}),
    ...(typeof words.search === 'string' && words.search !== '' ? { search: words.search } : {}),
    ...(words.low === true ? { low: true } : {}),
  }),
  component: lazyRouteComponent(() => import('../stock/StockScreen'), 'StockScreen'),
});

/** Every screen and its address. */
export const router = createRouter({ routeTree: root.addChildren([home, stock]), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
