import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useCsrf } from './client';
import { send } from './outbox';
import { Problem } from './problem';

// The client takes the browser's fetch when it is made, so it has to be another one before.
const net = vi.hoisted(() => {
  const net = { answer: (_: Request): Promise<Response> => Promise.reject(new TypeError('Failed to fetch')) };
  globalThis.fetch = (request) => net.answer(request as Request);
  return net;
});

type Said = { status: number; body?: object } | 'nothing';

let answers: Said[] = [];
const keys: (string | null)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  keys.length = 0;
  net.answer = async (request) => {
    keys.push(request.headers.get('Idempotency-Key'));
    const next = answers.shift() ?? 'nothing';
    if (next === 'nothing') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(next.body ?? {}), { status: next.status, headers: { 'Content-Type': 'application/json' } });
  };
});

afterEach(() => vi.useRealTimers());

const add = () => send('post', '/api/products', { params: {}, body: { sku: 'TEA', name: 'Tea' } }, 'key-1');

test('what was not answered is sent again under the same key', async () => {
  answers = ['nothing', { status: 503 }, { status: 201, body: { id: 7 } }];
  const sent = add();
  await vi.runAllTimersAsync();
  await expect(sent).resolves.toMatchObject({ id: 7 });
  expect(keys).toEqual(['key-1', 'key-1', 'key-1']);
});

test('after some seconds without an answer it is given up, and told as such', async () => {
  answers = [];
  const sent = add().catch((problem: Problem) => problem);
  await vi.runAllTimersAsync();
  expect(await sent).toMatchObject({ status: 0 });
  expect(keys).toHaveLength(4);
});

test('a refusal is not sent again', async () => {
  answers = [{ status: 409, body: { type: '/problems/sku-taken', detail: 'Taken.' } }];
  const sent = add().catch((problem: Problem) => problem);
  await vi.runAllTimersAsync();
  const problem = await sent;
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ status: 409, type: 'sku-taken', message: 'Taken.' });
  expect(keys).toHaveLength(1);
});

test('after a session has ended it waits for the sign-in, and goes on under the same key', async () => {
  const ended = vi.fn();
  window.addEventListener('stockbook:signed-out', ended);
  answers = [{ status: 401 }, { status: 201, body: { id: 8 } }];
  const sent = add();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ended).toHaveBeenCalledOnce();
  expect(keys).toHaveLength(1);
  useCsrf('fresh');
  await expect(sent).resolves.toMatchObject({ id: 8 });
  expect(keys).toEqual(['key-1', 'key-1']);
  window.removeEventListener('stockbook:signed-out', ended);
});
