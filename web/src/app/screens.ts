import type { IconName } from '../ui/icons';
import type { Permission } from './session';

export type Group = 'work' | 'goods' | 'answers' | 'house';

type Entry = { to: string; label: string; icon: IconName; permission: Permission; group: Group; thumb?: true };

/** The menu: every screen, who may open it, and which are a thumb away on a phone (the first four that the user may open). */
export const screens = [
  { to: '/stock', label: 'nav.stock', icon: 'stock', permission: 'inventory_view', group: 'work', thumb: true },
  { to: '/products', label: 'nav.products', icon: 'products', permission: 'inventory_view', group: 'goods' },
  { to: '/import', label: 'nav.import', icon: 'upload', permission: 'products', group: 'goods' },
  { to: '/stores', label: 'nav.stores', icon: 'stores', permission: 'settings', group: 'house' },
] as const satisfies readonly Entry[];
