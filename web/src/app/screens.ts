import type { Permission } from './session';

/** The menu: every screen, and who may open it. */
export const screens = [{ to: '/stock', label: 'nav.stock', permission: 'inventory_view' as Permission }] as const;
