import { createRoute, createRouter } from '@tanstack/react-router';
import { dayRoutes } from '../day/routes';
import { goodsRoutes } from '../goods/routes';
import { movementRoutes } from '../movements/routes';
import { negativeRoutes } from '../negatives/routes';
import { purchasingRoutes } from '../purchasing/routes';
import { stockRoutes } from '../stock/routes';
import { transferRoutes } from '../transfers/routes';
import { Home } from './Home';
import { root } from './root';

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

/** Every screen and its address. Each subject has its own routes. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    ...stockRoutes,
    ...movementRoutes,
    ...goodsRoutes,
    ...transferRoutes,
    ...purchasingRoutes,
    ...negativeRoutes,
    ...dayRoutes,
  ]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
