import createClient, { type Middleware } from 'openapi-fetch';
import { Problem, type ProblemBody } from './problem';
import type { components, paths } from './schema';

/** A record of the API by its name. */
export type Api<Name extends keyof components['schemas']> = components['schemas'][Name];

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
let csrf = '';
let waiting: (() => void)[] = [];

/** Takes the token that the server wants with every change, and lets go on what waited for a session. */
export function useCsrf(token: string | null | undefined) {
  csrf = token ?? '';
  const released = waiting;
  waiting = [];
  for (const go of released) go();
}

/** Ends when the user has signed in again. */
export function signedInAgain(): Promise<void> {
  return new Promise((resolve) => waiting.push(resolve));
}

const guard: Middleware = {
  onRequest({ request }) {
    if (!reading.has(request.method)) request.headers.set('X-CSRF-Token', csrf);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    const body = (await response.json().catch(() => ({}))) as ProblemBody;
    if (response.status === 401) window.dispatchEvent(new Event('stockbook:signed-out'));
    throw new Problem(body, response.status);
  },
  onError({ error }) {
    // A call that a newer one replaced is no fault of the line.
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new Problem({}, 0);
  },
};

/** The API of the server that this page came from. Every call gives its data or throws a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(guard);

/** The data of an answer; a refusal was thrown before. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
