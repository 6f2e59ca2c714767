import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';

/** What the product list's address says. */
export type ProductsSearch = { search?: string | undefined; category?: string | undefined; archived?: boolean | undefined };

/** Which products' labels: their numbers, with hyphens between them. */
export type LabelsSearch = { ids?: string | undefined };

/** The screens of products. */
export const productRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/products',
    validateSearch: (said: Record<string, unknown>): ProductsSearch => ({
      search: words.text(said.search),
      category: words.text(said.category),
      archived: words.yes(said.archived),
    }),
    component: screen('products', () => import('./ProductsScreen').then((m) => m.ProductsScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/products/new',
    component: screen('products', () => import('./NewProductScreen').then((m) => m.NewProductScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/products/labels',
    validateSearch: (said: Record<string, unknown>): LabelsSearch => ({ ids: words.text(said.ids) }),
    component: screen('products', () => import('./LabelsScreen').then((m) => m.LabelsScreen)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/products/$id',
    component: screen('products', () => import('./ProductScreen').then((m) => m.ProductScreen)),
  }),
] as const;
