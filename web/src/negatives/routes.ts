import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the address of the list says; `case` is the one that is open. */
export type NegativesSearch = {
  state?: 'settled' | undefined;
  store?: number | undefined;
  product?: number | undefined;
  case?: number | undefined;
};

const stateOf = words.among('settled');

/** The screen of levels below zero. */
export const negativeRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/negatives',
    validateSearch: (said: Record<string, unknown>): NegativesSearch => ({
      state: stateOf(said.state),
      store: words.id(said.store),
      product: words.id(said.product),
      case: words.id(said.case),
    }),
    component: screen('negatives', () => import('./NegativesScreen').then((m) => m.NegativesScreen)),
  }),
] as const;
