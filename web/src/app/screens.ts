import type { IconName } from '../ui/icons';
import type { Permission, Session } from './session';

/** A part of the menu. */
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
  { to: '/sell', label: 'nav.sell', icon: 'sell', permission: 'sell', group: 'work', thumb: true },
  { to: '/day', label: 'nav.day', icon: 'day', permission: 'day_reports', group: 'work', thumb: true },
  { to: '/stock', label: 'nav.stock', icon: 'stock', permission: 'inventory_view', group: 'work', thumb: true },
  { to: '/receive', label: 'nav.receive', icon: 'receive', permission: 'inventory', group: 'work', thumb: true },
  { to: '/transfers', label: 'nav.transfers', icon: 'transfer', permission: 'inventory_view', group: 'work' },
  { to: '/counts', label: 'nav.counts', icon: 'count', permission: 'counts', group: 'work' },
  { to: '/products', label: 'nav.products', icon: 'products', permission: 'inventory_view', group: 'goods' },
  { to: '/orders', label: 'nav.orders', icon: 'orders', permission: 'inventory', group: 'goods' },
  { to: '/suppliers', label: 'nav.suppliers', icon: 'suppliers', permission: 'purchasing', group: 'goods' },
  { to: '/returns', label: 'nav.returns', icon: 'undo', permission: 'purchasing', group: 'goods' },
  { to: '/write-off', label: 'nav.writeOff', icon: 'remove', permission: 'inventory', group: 'goods' },
  { to: '/adjust', label: 'nav.adjust', icon: 'adjust', permission: 'inventory', group: 'goods' },
  { to: '/movements', label: 'nav.movements', icon: 'movements', permission: 'transactions', group: 'goods' },
  { to: '/negatives', label: 'nav.negatives', icon: 'minus', permission: 'approve', group: 'goods' },
  { to: '/import', label: 'nav.import', icon: 'upload', permission: 'products', group: 'goods' },
  { to: '/dashboard', label: 'nav.dashboard', icon: 'dashboard', permission: 'reports', group: 'answers' },
  { to: '/calendar', label: 'nav.calendar', icon: 'calendar', permission: 'day_reports', group: 'answers' },
  { to: '/alerts', label: 'nav.alerts', icon: 'alerts', permission: 'inventory_view', group: 'answers' },
  { to: '/reports', label: 'nav.reports', icon: 'reports', permission: 'reports', group: 'answers' },
  { to: '/planning', label: 'nav.planning', icon: 'planning', permission: 'reports', group: 'answers' },
  { to: '/stores', label: 'nav.stores', icon: 'stores', permission: 'settings', group: 'house' },
  { to: '/users', label: 'nav.users', icon: 'users', permission: 'manage_users', group: 'house', everywhere: true },
  { to: '/keys', label: 'nav.keys', icon: 'keys', permission: 'keys', group: 'house', everywhere: true },
  { to: '/webhooks', label: 'nav.webhooks', icon: 'webhooks', permission: 'settings', group: 'house', everywhere: true },
  { to: '/audit', label: 'nav.audit', icon: 'audit', permission: 'audit', group: 'house', everywhere: true },
  { to: '/settings', label: 'nav.settings', icon: 'settings', permission: 'settings', group: 'house', everywhere: true },
] as const satisfies readonly Entry[];

/** True when the user may open the screen. */
export const mayOpen = (screen: (typeof screens)[number], user: Session['user']) =>
  user.permissions.includes(screen.permission) && (!('everywhere' in screen) || user.stores === null);
