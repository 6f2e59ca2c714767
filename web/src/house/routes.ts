import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the audit log's address says. */
export type AuditSearch = {
  view?: 'refusals' | undefined;
  user?: number | undefined;
  action?: string | undefined;
  entity?: string | undefined;
  id?: string | undefined;
  channel?: 'api' | 'cli' | 'import' | 'web' | 'chat' | 'system' | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** The screens of webhooks, the audit log and the settings. */
export const houseRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/webhooks',
    component: screen('house', () => import('./WebhooksScreen').then((m) => m.WebhooksScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/webhooks/$webhook',
    component: screen('house', () => import('./WebhookScreen').then((m) => m.WebhookScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/audit',
    validateSearch: (said: Record<string, unknown>): AuditSearch => ({
      view: words.among('refusals')(said.view),
      user: words.id(said.user),
      action: words.text(said.action),
      entity: words.text(said.entity),
      id: words.text(said.id),
      channel: words.among('api', 'cli', 'import', 'web', 'chat', 'system')(said.channel),
      from: words.day(said.from),
      to: words.day(said.to),
    }),
    component: screen('house', () => import('./AuditScreen').then((m) => m.AuditScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: screen('house', () => import('./SettingsScreen').then((m) => m.SettingsScreen), 'chat'),
  }),
] as const;
