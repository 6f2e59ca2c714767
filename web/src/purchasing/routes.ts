import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { loadTexts } from '../i18n';

/** By which states orders can be listed: one of theirs, or all that are not at an end. */
export const orderStates = ['open', 'draft', 'sent', 'partly_received', 'received', 'closed', 'cancelled'] as const;

/** What the address of the orders says. */
export type OrdersSearch = {
  state?: (typeof orderStates)[number] | undefined;
  supplier?: number | undefined;
  store?: number | undefined;
};

/** What the address of the suppliers says. */
export type SuppliersSearch = { search?: string | undefined; archived?: boolean | undefined };

const stateOf = words.among(...orderStates);

/** The screens of suppliers, orders and returns. */
export const purchasingRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/suppliers',
    validateSearch: (said: Record<string, unknown>): SuppliersSearch => ({
      search: words.text(said.search),
      archived: words.yes(said.archived),
    }),
    component: screen('purchasing', () => import('./SuppliersScreen').then((m) => m.SuppliersScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/suppliers/new',
    component: screen('purchasing', () => import('./NewSupplierScreen').then((m) => m.NewSupplierScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/suppliers/$id',
    component: screen('purchasing', () => import('./SupplierScreen').then((m) => m.SupplierScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/orders',
    validateSearch: (said: Record<string, unknown>): OrdersSearch => ({
      state: stateOf(said.state),
      supplier: words.id(said.supplier),
      store: words.id(said.store),
    }),
    component: screen('purchasing', () => import('./OrdersScreen').then((m) => m.OrdersScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/orders/new',
    validateSearch: (said: Record<string, unknown>): { supplier?: number | undefined; store?: number | undefined } => ({
      supplier: words.id(said.supplier),
      store: words.id(said.store),
    }),
    component: screen('purchasing', () => Promise.all([import('./NewOrderScreen'), loadTexts('goods')]).then(([m]) => m.NewOrderScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/orders/$id',
    component: screen('purchasing', () => Promise.all([import('./OrderScreen'), loadTexts('goods')]).then(([m]) => m.OrderScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/returns',
    validateSearch: (said: Record<string, unknown>): { supplier?: number | undefined } => ({ supplier: words.id(said.supplier) }),
    component: screen('purchasing', () => import('./ReturnsScreen').then((m) => m.ReturnsScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/returns/new',
    validateSearch: (said: Record<string, unknown>): { supplier?: number | undefined; order?: number | undefined } => ({
      supplier: words.id(said.supplier),
      order: words.id(said.order),
    }),
    component: screen('purchasing', () => Promise.all([import('./NewReturnScreen'), loadTexts('goods')]).then(([m]) => m.NewReturnScreen)),
  }),
] as const;
