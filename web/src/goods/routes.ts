import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** Which store a form is for, and which product it begins with. */
export type GoodsSearch = { store?: number | undefined; product?: number | undefined };

const search = (said: Record<string, unknown>): GoodsSearch => ({ store: words.id(said.store), product: words.id(said.product) });

/** The screens that book what comes, goes and is put right. */
export const goodsRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/receive',
    validateSearch: search,
    component: screen('goods', () => import('./ReceiveScreen').then((m) => m.ReceiveScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/write-off',
    validateSearch: search,
    component: screen('goods', () => import('./WriteOffScreen').then((m) => m.WriteOffScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/adjust',
    validateSearch: search,
    component: screen('goods', () => import('./AdjustScreen').then((m) => m.AdjustScreen)),
  }),
] as const;
