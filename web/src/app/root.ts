import { createRootRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { loadTexts } from '../i18n';
import type { Subject } from '../i18n/texts';
import { Nowhere } from './Nowhere';
import { Root } from './Root';

/** What every screen's route hangs on. */
export const root = createRootRoute({ component: Root, notFoundComponent: Nowhere });

/** A screen that is loaded when somebody goes there, with its subject's texts and those of others that it shows parts of. */
export const screen = (subject: Subject, load: () => Promise<RouteComponent>, ...others: Subject[]) =>
  lazyRouteComponent(async () => ({ default: (await Promise.all([load(), ...[subject, ...others].map(loadTexts)]))[0] }));

/** Reads what an address says: whatever is not understood is left out. */
export const words = {
  id: (value: unknown) => (Number.isInteger(value) && (value as number) > 0 ? (value as number) : undefined),
  text: (value: unknown) => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined),
  yes: (value: unknown) => (value === true ? true : undefined),
  day: (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined),
  among:
    <const T extends string>(...allowed: readonly T[]) =>
    (value: unknown): T | undefined =>
      allowed.find((word) => word === value),
};
