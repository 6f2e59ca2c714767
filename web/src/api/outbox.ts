import type { MaybeOptionalInit } from 'openapi-fetch';
import type { HttpMethod, PathsWithMethod } from 'openapi-typescript-helpers';
import { api, signedInAgain } from './client';
import { Problem } from './problem';
import type { paths } from './schema';

type Changing = Exclude<HttpMethod, 'get' | 'head' | 'options' | 'trace'>;

type Operation<P extends keyof paths, M extends HttpMethod> = M extends keyof paths[P] ? paths[P][M] : never;
type Content<O> = O extends { content: infer C } ? C[keyof C] : undefined;
type Answers<O> = O extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 | 202 ? Content<R[S]> : never }[keyof R] : never;

/** What an operation answers when it was done. */
export type Answer<P extends keyof paths, M extends HttpMethod> = Answers<Operation<P, M>>;

// How long to wait before the next attempt, in milliseconds: a phone that changes cells is back in seconds.
const pauses = [400, 1_200, 3_000];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const mayPass = (problem: Problem) => problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504;

/**
 * Sends one change under its key. Every change of the app goes through here: whatever was not answered is sent again under the same key, and is booked once.
 * After a session has ended it waits until the user has signed in again, and goes on.
 * @throws {@link Problem} when the server refuses, or gives no answer for some seconds.
 */
export async function send<M extends Changing, P extends PathsWithMethod<paths, M>>(
  method: M,
  path: P,
  init: MaybeOptionalInit<paths[P], M>,
  key: string,
): Promise<Answer<P, M>> {
  const keyed = { ...(init as object), headers: { ...(init as { headers?: object }).headers, 'Idempotency-Key': key } };
  for (let attempt = 0; ; ) {
    try {
      const answer = await api.request(method, path, keyed as never);
      return answer.data as Answer<P, M>;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 401) {
        await signedInAgain();
        continue;
      }
      const wait = pauses[attempt++];
      if (!mayPass(problem) || wait === undefined) throw problem;
      await pause(wait);
    }
  }
}
