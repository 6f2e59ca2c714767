import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the store list's address says. */
export type StoresSearch = { search?: string | undefined; archived?: boolean | undefined };

/** What the address of a store's assortment says. */
export type AssortmentSearch = { search?: string | undefined; removed?: boolean | undefined };

/** The screens of stores. */
export const storeRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/stores',
    validateSearch: (said: Record<string, unknown>): StoresSearch => ({
      search: words.text(said.search),
      archived: words.yes(said.archived),
    }),
    component: screen('stores', () => import('./StoresScreen').then((m) => m.StoresScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stores/new',
    component: screen('stores', () => import('./NewStoreScreen').then((m) => m.NewStoreScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stores/$id',
    component: screen('stores', () => import('./StoreScreen').then((m) => m.StoreScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stores/$id/assortment',
    validateSearch: (said: Record<string, unknown>): AssortmentSearch => ({
      search: words.text(said.search),
      removed: words.yes(said.removed),
    }),
    component: screen('stores', () => import('./AssortmentScreen').then((m) => m.AssortmentScreen)),
  }),
] as const;
