import type { IconName } from '../ui/icons';
import type { Permission, Session } from './session';

export type Group = 'work' | 'goods' | 'answers' | 'house';

type Entry = {
  to: string;
  label: string;
  icon: IconName;
  permission: Permission;
  group: Group;
  thumb?: true;
  /** What concerns the whole business is not for those who are bound to some stores. */
  everywhere?: true;
};

/** The menu: every screen, who may open it, and which are a thumb away on a phone (the first four that the user may open). */
export const screens = [
  { to: '/stock', label: 'nav.stock', icon: 'stock', permission: 'inventory_view', group: 'work', thumb: true },
  { to: '/day', label: 'nav.day', icon: 'day', permission: 'day_reports', group: 'work', thumb: true },
  { to: '/calendar', label: 'nav.calendar', icon: 'calendar', permission: 'day_reports', group: 'answers' },
  { to: '/alerts', label: 'nav.alerts', icon: 'alerts', permission: 'inventory_view', group: 'answers' },
  { to: '/users', label: 'nav.users', icon: 'users', permission: 'manage_users', group: 'house', everywhere: true },
  { to: '/keys', label: 'nav.keys', icon: 'keys', permission: 'keys', group: 'house', everywhere: true },
  { to: '/webhooks', label: 'nav.webhooks', icon: 'webhooks', permission: 'settings', group: 'house', everywhere: true },
  { to: '/audit', label: 'nav.audit', icon: 'audit', permission: 'audit', group: 'house', everywhere: true },
  { to: '/settings', label: 'nav.settings', icon: 'settings', permission: 'settings', group: 'house', everywhere: true },
] as const satisfies readonly Entry[];

/** True when the user may open the screen. */
export const mayOpen = (screen: (typeof screens)[number], user: Session['user']) =>
  user.permissions.includes(screen.permission) && (!('everywhere' in screen) || user.stores === null);
