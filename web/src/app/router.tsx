import { createRoute, createRouter } from '@tanstack/react-router';
import { alertRoutes } from '../alerts/routes';
import { countRoutes } from '../counts/routes';
import { dashboardRoutes } from '../dashboard/routes';
import { dayRoutes } from '../day/routes';
import { goodsRoutes } from '../goods/routes';
import { houseRoutes } from '../house/routes';
import { importRoutes } from '../imports/routes';
import { movementRoutes } from '../movements/routes';
import { negativeRoutes } from '../negatives/routes';
import { peopleRoutes } from '../people/routes';
import { planningRoutes } from '../planning/routes';
import { productRoutes } from '../products/routes';
import { purchasingRoutes } from '../purchasing/routes';
import { reportRoutes } from '../reports/routes';
import { sellRoutes } from '../sell/routes';
import { startRoutes } from '../start/routes';
import { stockRoutes } from '../stock/routes';
import { storeRoutes } from '../stores/routes';
import { transferRoutes } from '../transfers/routes';
import { Home } from './Home';
import { root } from './root';

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

/** Every screen and its address. Each subject has its own routes. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    ...alertRoutes,
    ...countRoutes,
    ...dashboardRoutes,
    ...dayRoutes,
    ...goodsRoutes,
    ...houseRoutes,
    ...importRoutes,
    ...movementRoutes,
    ...negativeRoutes,
    ...peopleRoutes,
    ...planningRoutes,
    ...productRoutes,
    ...purchasingRoutes,
    ...reportRoutes,
    ...sellRoutes,
    ...startRoutes,
    ...stockRoutes,
    ...storeRoutes,
    ...transferRoutes,
  ]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
