import { createRoute } from '@tanstack/react-router';
import { root, screen } from '../app/root';
import { readWords } from './words';

/** The screens of reports. */
export const reportRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/reports',
    component: screen('reports', () => import('./IndexScreen').then((m) => m.IndexScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reports/$name',
    validateSearch: readWords,
    component: screen('reports', () => import('./ReportScreen').then((m) => m.ReportScreen)),
  }),
] as const;
