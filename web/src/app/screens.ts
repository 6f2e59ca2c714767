import type { IconName } from '../ui/icons';
import type { Permission } from './session';

export type Group = 'work' | 'goods' | 'answers' | 'house';

type Entry = { to: string; label: string; icon: IconName; permission: Permission; group: Group; thumb?: true };

/** The menu: every screen, who may open it, and which are a thumb away on a phone (the first four that the user may open). */
export const screens = [
  { to: '/sell', label: 'nav.sell', icon: 'sell', permission: 'sell', group: 'work', thumb: true },
  { to: '/stock', label: 'nav.stock', icon: 'stock', permission: 'inventory_view', group: 'work', thumb: true },
  { to: '/counts', label: 'nav.counts', icon: 'count', permission: 'counts', group: 'work' },
] as const satisfies readonly Entry[];
