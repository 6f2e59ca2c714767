import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the address of the people says: which of them are shown. */
export type PeopleSearch = { show?: 'active' | 'inactive' | undefined };

/** What the address of the keys says. */
export type KeySearch = { revoked?: boolean | undefined };

/** The screens of people, keys and one's own profile. */
export const peopleRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/users',
    validateSearch: (said: Record<string, unknown>): PeopleSearch => ({ show: words.among('active', 'inactive')(said.show) }),
    component: screen('people', () => import('./UsersScreen').then((m) => m.UsersScreen), 'alerts', 'chat'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/keys',
    validateSearch: (said: Record<string, unknown>): KeySearch => ({ revoked: words.yes(said.revoked) }),
    component: screen('people', () => import('./KeysScreen').then((m) => m.KeysScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/profile',
    component: screen('people', () => import('./ProfileScreen').then((m) => m.ProfileScreen), 'chat'),
  }),
] as const;
