import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { loadTexts } from '../i18n';

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
    // What somebody is told is chosen with the words of the alerts.
    component: screen('people', async () => (await Promise.all([import('./UsersScreen'), loadTexts('alerts')]))[0].UsersScreen),
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
    component: screen('people', () => import('./ProfileScreen').then((m) => m.ProfileScreen)),
  }),
] as const;
