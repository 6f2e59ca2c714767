import { useThrottledCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { concerns, type LiveEvent } from './events';
import { Line, type LineState } from './line';

const Context = createContext<{ state: LineState; line: Line | null }>({ state: 'polling', line: null });

// Milliseconds. A busy chain sells many times a second; nobody reads that fast.
const calm = 700;

/** Keeps what the screens show true: whatever a change concerns (see Follows) is read again. */
export function Live({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LineState>('polling');
  const [line, setLine] = useState<Line | null>(null);
  const events = useRef<LiveEvent[]>([]);
  const refresh = useThrottledCallback(() => {
    const came = events.current;
    events.current = [];
    void queries.invalidateQueries({ predicate: (query) => came.some((event) => concerns(event, query)) });
  }, calm);
  useEffect(() => {
    const own = new Line({
      state: setState,
      event: (event) => {
        events.current.push(event);
        refresh();
      },
      gap: () => void queries.invalidateQueries({ predicate: (query) => query.meta?.follows !== undefined }),
    });
    setLine(own);
    void own.start();
    const wake = () => document.visibilityState === 'visible' && own.wake();
    const lose = () => setState('offline');
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    window.addEventListener('offline', lose);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', lose);
      own.stop();
    };
  }, [queries, refresh]);
  return <Context value={{ state, line }}>{children}</Context>;
}

/** How the news comes. */
export const useLineState = () => useContext(Context).state;

/** Is told of what happens at these stores for as long as the screen is open. */
export function useFollow(...stores: (number | undefined)[]) {
  const { line } = useContext(Context);
  const list = stores.filter((s) => s !== undefined).join(' ');
  useEffect(() => {
    if (line === null || list === '') return;
    const leave = list.split(' ').map((store) => line.join(Number(store)));
    return () => {
      for (const go of leave) go();
    };
  }, [line, list]);
}
