import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What a count's address says: which of its products are shown. */
export type CountSearch = { show?: 'uncounted' | 'counted' | 'mine' | 'check' | undefined };

/** The screens of counts. */
export const countRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/counts',
    validateSearch: (said: Record<string, unknown>): { store?: number | undefined } => ({ store: words.id(said.store) }),
    component: screen('counts', () => import('./CountsScreen').then((m) => m.CountsScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/counts/$id',
    validateSearch: (said: Record<string, unknown>): CountSearch => ({
      show: words.among('uncounted', 'counted', 'mine', 'check')(said.show),
    }),
    component: screen('counts', () => import('./CountScreen').then((m) => m.CountScreen)),
  }),
] as const;
