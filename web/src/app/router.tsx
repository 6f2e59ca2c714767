import { createRoute, createRouter } from '@tanstack/react-router';
import { alertRoutes } from '../alerts/routes';
import { dayRoutes } from '../day/routes';
import { houseRoutes } from '../house/routes';
import { peopleRoutes } from '../people/routes';
import { stockRoutes } from '../stock/routes';
import { Home } from './Home';
import { root } from './root';

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

/** Every screen and its address. Each subject has its own routes. */
export const router = createRouter({
  routeTree: root.addChildren([home, ...stockRoutes, ...dayRoutes, ...alertRoutes, ...peopleRoutes, ...houseRoutes]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
