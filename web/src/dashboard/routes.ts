import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { loadTexts } from '../i18n';

/** What the dashboard's address says: one store, or all. */
export type DashboardSearch = { store?: number | undefined };

/** The dashboard. */
export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/dashboard',
    validateSearch: (said: Record<string, unknown>): DashboardSearch => ({ store: words.id(said.store) }),
    component: screen('dashboard', async () => (await Promise.all([import('./DashboardScreen'), loadTexts('reports')]))[0].DashboardScreen),
  }),
] as const;
