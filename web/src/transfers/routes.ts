import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { loadTexts } from '../i18n';

/** Which transfers a list shows: those on their way, or those that come in or go out. */
export const tabs = ['way', 'in', 'out'] as const;

/** How far a transfer can be. */
export const states = ['draft', 'dispatched', 'receiving', 'received', 'closed', 'cancelled', 'returned'] as const;

/** What the address of the transfers says. */
export type TransfersSearch = {
  tab?: (typeof tabs)[number] | undefined;
  state?: (typeof states)[number] | undefined;
  store?: number | undefined;
};

/** What a new transfer begins with. */
export type NewTransferSearch = { from?: number | undefined; to?: number | undefined; product?: number | undefined };

const tabOf = words.among(...tabs);
const stateOf = words.among(...states);

/** The screens of transfers. */
export const transferRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/transfers',
    validateSearch: (said: Record<string, unknown>): TransfersSearch => ({
      tab: tabOf(said.tab),
      state: stateOf(said.state),
      store: words.id(said.store),
    }),
    component: screen('transfers', () => import('./TransfersScreen').then((m) => m.TransfersScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/transfers/new',
    validateSearch: (said: Record<string, unknown>): NewTransferSearch => ({
      from: words.id(said.from),
      to: words.id(said.to),
      product: words.id(said.product),
    }),
    component: screen('transfers', () =>
      Promise.all([import('./NewTransferScreen'), loadTexts('goods')]).then(([m]) => m.NewTransferScreen),
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/transfers/$id',
    component: screen('transfers', () => Promise.all([import('./TransferScreen'), loadTexts('goods')]).then(([m]) => m.TransferScreen)),
  }),
] as const;
