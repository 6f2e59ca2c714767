import { createRoute, createRouter } from '@tanstack/react-router';
import { importRoutes } from '../imports/routes';
import { productRoutes } from '../products/routes';
import { startRoutes } from '../start/routes';
import { stockRoutes } from '../stock/routes';
import { storeRoutes } from '../stores/routes';
import { Home } from './Home';
import { root } from './root';

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

/** Every screen and its address. Each subject has its own routes. */
export const router = createRouter({
  routeTree: root.addChildren([home, ...stockRoutes, ...productRoutes, ...importRoutes, ...storeRoutes, ...startRoutes]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
