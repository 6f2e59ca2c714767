import createClient, { type Middleware } from 'openapi-fetch';
import { Problem, type ProblemBody } from './problem';
import type { components, paths } from './schema';

/** A record of the API by its name. */
export type Api<Name extends keyof components['schemas']> = components['schemas'][Name];

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
let csrf = '';

/** Takes the token that the server wants with every change. */
export function useCsrf(token: string | null | undefined) {
  csrf = token ?? '';
}

const guard: Middleware = {
  onRequest({ request }) {
    if (!reading.has(request.method)) request.headers.set('X-CSRF-Token', csrf);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return;
    const body = (await response.json().catch(() => ({}))) as ProblemBody;
    if (response.status === 401) window.dispatchEvent(new Event('stockbook:signed-out'));
    throw new Problem(body, response.status);
  },
  onError() {
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
