import { createRoute } from '@tanstack/react-router';
import { root, screen } from '../app/root';
import { loadTexts } from '../i18n';

/** The screens of the first minutes. */
export const startRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/start',
    component: screen('start', async () => {
      const [{ StartScreen }] = await Promise.all([import('./StartScreen'), loadTexts('products')]);
      return StartScreen;
    }),
  }),
] as const;
