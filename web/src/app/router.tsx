import { createRoute, createRouter } from '@tanstack/react-router';
import { countRoutes } from '../counts/routes';
import { sellRoutes } from '../sell/routes';
import { stockRoutes } from '../stock/routes';
import { Home } from './Home';
import { root } from './root';

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

/** Every screen and its address. Each subject has its own routes. */
export const router = createRouter({
  routeTree: root.addChildren([home, ...sellRoutes, ...stockRoutes, ...countRoutes]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
