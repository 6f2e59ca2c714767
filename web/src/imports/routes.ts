import { createRoute } from '@tanstack/react-router';
import { root, screen } from '../app/root';

/** The screen of imports. */
export const importRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/import',
    component: screen('imports', () => import('./ImportScreen').then((m) => m.ImportScreen)),
  }),
] as const;
