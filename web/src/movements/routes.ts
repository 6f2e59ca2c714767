import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { type MovementFilter, movementTypes, reasons } from './read';

const typeOf = words.among(...movementTypes);
const reasonOf = words.among(...reasons);

/** What an address says of the movements it shows; reports link here with the same words. */
export const movementWords = (said: Record<string, unknown>): MovementFilter => ({
  store: words.id(said.store),
  product: words.id(said.product),
  type: typeOf(said.type),
  reason: reasonOf(said.reason),
  user: words.id(said.user),
  reference: words.text(said.reference),
  from: words.day(said.from),
  to: words.day(said.to),
});

/** The screens of movements. */
export const movementRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/movements',
    validateSearch: movementWords,
    component: screen('movements', () => import('./MovementsScreen').then((m) => m.MovementsScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/movements/$id',
    component: screen('movements', () => import('./MovementScreen').then((m) => m.MovementScreen)),
  }),
] as const;
