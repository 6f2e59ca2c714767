import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { Problem } from './problem';
import { useWrite } from './useWrite';

function form(write: (input: string, key: string) => Promise<string>) {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
  return renderHook(() => useWrite(write), { wrapper }).result;
}

test('a double tap sends once', async () => {
  let finish = (_: string) => {};
  const write = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)));
  const hook = form(write);
  act(() => {
    hook.current.start('a');
    hook.current.start('a');
  });
  await waitFor(() => expect(hook.current.isBusy).toBe(true));
  act(() => hook.current.start('a'));
  expect(write).toHaveBeenCalledOnce();
  await act(async () => finish('done'));
  await waitFor(() => expect(hook.current.answer).toBe('done'));
});

/** Starts, waits for the end, and gives the keys so far. */
async function keysOf(...outcomes: ('accepted' | Problem)[]) {
  const keys: string[] = [];
  const hook = form(async (_, key) => {
    keys.push(key);
    const outcome = outcomes[keys.length - 1];
    if (outcome instanceof Problem) throw outcome;
    return 'accepted';
  });
  for (let n = 1; n <= outcomes.length; n++) {
    act(() => hook.current.start('a'));
    await waitFor(() => expect(keys).toHaveLength(n));
    await waitFor(() => expect(hook.current.isBusy).toBe(false));
  }
  return keys;
}

test('a refusal and a lost line keep the key, and what was accepted ends it', async () => {
  const [first, second, third, fourth] = await keysOf(new Problem({}, 409), new Problem({}, 0), 'accepted', 'accepted');
  expect(first).toBeTruthy();
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(fourth).not.toBe(first);
});

test('a key that was used for something else is not used again', async () => {
  const [first, second] = await keysOf(new Problem({ type: '/problems/key-reused' }, 422), 'accepted');
  expect(second).not.toBe(first);
});
