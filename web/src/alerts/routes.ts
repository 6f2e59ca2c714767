import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { kinds } from './kinds';

/** What the alerts screen's address says. */
export type AlertSearch = {
  view?: 'own' | 'channels' | 'messages' | undefined;
  state?: 'open' | 'acknowledged' | 'resolved' | undefined;
  kind?: (typeof kinds)[number] | undefined;
  store?: number | undefined;
  sent?: 'pending' | 'sending' | 'sent' | 'failed' | 'dead' | undefined;
};

/** The screens of alerts. */
export const alertRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/alerts',
    validateSearch: (said: Record<string, unknown>): AlertSearch => ({
      view: words.among('own', 'channels', 'messages')(said.view),
      state: words.among('open', 'acknowledged', 'resolved')(said.state),
      kind: words.among(...kinds)(said.kind),
      store: words.id(said.store),
      sent: words.among('pending', 'sending', 'sent', 'failed', 'dead')(said.sent),
    }),
    component: screen('alerts', () => import('./AlertsScreen').then((m) => m.AlertsScreen)),
  }),
] as const;
