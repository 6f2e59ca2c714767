import { type ComponentProps, lazy, Suspense } from 'react';

const pad = () => import('../ui/KeyPad');
const price = () => import('./PriceDialog');
const pay = () => import('./PayDialog');
const done = () => import('./Done');

/** Fetches what a sale needs after its first product: at the first touch, so that it is there when it is wanted. */
export const fetchRest = () => void Promise.all([pad(), price(), pay(), done()]).catch(() => undefined);

const Pad = lazy(() => pad().then((m) => ({ default: m.KeyPad })));
const Price = lazy(() => price().then((m) => ({ default: m.PriceDialog })));
const Pay = lazy(() => pay().then((m) => ({ default: m.PayDialog })));
const End = lazy(() => done().then((m) => ({ default: m.Done })));

/** The pad, when it is asked for. */
export const KeyPad = (props: ComponentProps<typeof Pad>) => (
  <Suspense>
    <Pad {...props} />
  </Suspense>
);

/** The dialog for another price, when it is asked for. */
export const PriceDialog = (props: ComponentProps<typeof Price>) => (
  <Suspense>
    <Price {...props} />
  </Suspense>
);

/** The payment, when it is asked for. */
export const PayDialog = (props: ComponentProps<typeof Pay>) => (
  <Suspense>
    <Pay {...props} />
  </Suspense>
);

/** The end of a sale. */
export const Done = (props: ComponentProps<typeof End>) => (
  <Suspense>
    <End {...props} />
  </Suspense>
);
