import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useDraft } from './drafts';

const session = vi.hoisted(() => ({ user: { id: 1 }, tenant: { code: 'shop' } }));
vi.mock('../app/session', () => ({ useSession: () => session }));

afterEach(() => {
  localStorage.clear();
  session.user.id = 1;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const draft = (name = 'sale') => renderHook(({ name }) => useDraft(name, { lines: 0 }), { initialProps: { name } });

test('what was typed is there again after leaving the screen', () => {
  const first = draft();
  act(() => first.result.current[1]({ lines: 3 }));
  act(() => first.result.current[1]((old) => ({ lines: old.lines + 1 })));
  first.unmount();
  expect(draft().result.current[0]).toEqual({ lines: 4 });
});

test('what was booked is forgotten', () => {
  const first = draft();
  act(() => first.result.current[1]({ lines: 3 }));
  act(() => first.result.current[2]());
  expect(first.result.current[0]).toEqual({ lines: 0 });
  expect(draft().result.current[0]).toEqual({ lines: 0 });
});

test('each user and each store has a draft of its own', () => {
  const mine = draft('sale.1');
  act(() => mine.result.current[1]({ lines: 3 }));
  mine.rerender({ name: 'sale.2' });
  expect(mine.result.current[0]).toEqual({ lines: 0 });
  act(() => mine.result.current[1]({ lines: 5 }));
  mine.rerender({ name: 'sale.1' });
  expect(mine.result.current[0]).toEqual({ lines: 3 });
  session.user.id = 2;
  expect(draft('sale.1').result.current[0]).toEqual({ lines: 0 });
});

test('after a week nobody wants to go on with it', () => {
  vi.useFakeTimers();
  const first = draft();
  act(() => first.result.current[1]({ lines: 3 }));
  first.unmount();
  vi.advanceTimersByTime(6 * 24 * 3600 * 1000);
  expect(draft().result.current[0]).toEqual({ lines: 3 });
  vi.advanceTimersByTime(2 * 24 * 3600 * 1000);
  expect(draft().result.current[0]).toEqual({ lines: 0 });
});

test('a full or spoilt memory of the browser costs the draft, not the work', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const full = draft();
  act(() => full.result.current[1]({ lines: 3 }));
  expect(full.result.current[0]).toEqual({ lines: 3 });
  vi.restoreAllMocks();
  localStorage.setItem('stockbook.draft.shop.1.spoilt', '{"at":');
  expect(draft('spoilt').result.current[0]).toEqual({ lines: 0 });
});
