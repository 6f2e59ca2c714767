import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../app/session';

// Whoever comes back later than this wants to begin anew.
const longest = 7 * 24 * 3600 * 1000;

type Kept<T> = { at: number; value: T };

function read<T>(name: string): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept<T> | null;
    return kept !== null && Date.now() - kept.at < longest ? kept.value : null;
  } catch {
    return null;
  }
}

function keep<T>(name: string, value: T) {
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), value } satisfies Kept<T>));
  } catch {
    // A full or forbidden store costs the draft, not the work on the screen.
  }
}

/**
 * What somebody has typed and not sent yet: it is there again after leaving the screen, closing the browser or an empty battery. Each user of this device has his own.
 * @returns the value, its setter, and what forgets it once it is booked.
 */
export function useDraft<T>(name: string, empty: T): [T, (value: T | ((old: T) => T)) => void, () => void] {
  const { user, tenant } = useSession();
  const key = `stockbook.draft.${tenant.code}.${user.id}.${name}`;
  const [state, setState] = useState(() => ({ key, value: read<T>(key) ?? empty }));
  const first = useRef(empty);
  // Another store's draft is another draft.
  const current = state.key === key ? state : { key, value: read<T>(key) ?? first.current };
  useEffect(() => {
    if (current !== state) setState(current);
  });
  const set = useCallback(
    (next: T | ((old: T) => T)) =>
      setState((old) => {
        const before = old.key === key ? old.value : (read<T>(key) ?? first.current);
        const value = typeof next === 'function' ? (next as (old: T) => T)(before) : next;
        keep(key, value);
        return { key, value };
      }),
    [key],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(key);
    setState({ key, value: first.current });
  }, [key]);
  return [current.value, set, clear];
}
