import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useDraft } from '../ui/drafts';
import { isStale } from '../ui/stale';
import { type Entry, ways } from './sums';
import type { Day } from './useDay';

// Milliseconds without a keystroke until what was typed is sent, and until it is tried again when there was no answer.
const calm = 700;
const again = 8_000;

type Typed = { base: number; entry: Entry };

type Said = Pick<Api<'DayDraft'>, 'receipts' | 'revenue' | 'note'>;

/** The money that a draft or a report says, as it is typed. */
export const entryOf = (said: Said | null): Entry => ({
  receipts: said?.receipts ?? null,
  cash: said?.revenue?.cash ?? null,
  card: said?.revenue?.card ?? null,
  wallet: said?.revenue?.wallet ?? null,
  credit: said?.revenue?.credit ?? null,
  note: said?.note ?? '',
});

const same = (a: Entry, b: Entry) => JSON.stringify(a) === JSON.stringify(b);

const bodyOf = (date: string, entry: Entry) => ({
  date,
  receipts: entry.receipts,
  revenue: ways.every((way) => entry[way] === null) ? null : Object.fromEntries(ways.map((way) => [way, entry[way] ?? 0])),
  note: entry.note.trim() === '' ? null : entry.note,
});

const isLine = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status >= 500);

const put = (day: Day, what: Typed, key: string) =>
  send(
    'put',
    '/api/stores/{id}/day/draft',
    {
      params: { path: { id: String(day.store_id) }, header: { 'If-Match': `"v${what.base}"` } },
      body: bodyOf(day.date, what.entry),
    },
    key,
  );

/** The money of a day: what is typed is kept on the device at once, and sent to the server's draft when the typing pauses. */
export function useEntry(day: Day, key: unknown[]) {
  const queries = useQueryClient();
  const [typed, setTyped, clear] = useDraft<Typed | null>(`day.${day.store_id}.${day.date}`, null);
  const [refused, setRefused] = useState<Entry | null>(null);
  const save = useWrite(
    async (what: Typed, unique) => {
      try {
        return await put(day, what, unique);
      } catch (error) {
        if (!isLine(error)) setRefused(what.entry);
        if (isStale(error)) void queries.invalidateQueries({ queryKey: ['day'] });
        throw error;
      }
    },
    {
      onDone: (draft, sent) => {
        queries.setQueryData<Day>(key, (old) => (old?.date === draft.date ? { ...old, draft } : old));
        setTyped((now) => (now === null || same(now.entry, sent.entry) ? null : { base: draft.version, entry: now.entry }));
        void queries.invalidateQueries({ queryKey: ['day'] });
      },
    },
  );
  const isOutdated = isStale(save.error);
  const isLost = isLine(save.error);
  const isRefused = typed !== null && refused !== null && same(refused, typed.entry);
  const { start, isBusy } = save;
  useEffect(() => {
    if (typed === null || isBusy || isRefused || isOutdated) return;
    const timer = setTimeout(() => start(typed), isLost ? again : calm);
    return () => clearTimeout(timer);
  }, [typed, isBusy, isRefused, isOutdated, isLost, start]);

  const saved = entryOf(day.draft);
  const version = day.draft?.version ?? 0;
  const change = useCallback(
    (next: Partial<Entry>) =>
      setTyped((old) => ({ base: old?.base ?? version, entry: { ...(old?.entry ?? entryOf(day.draft)), ...next } })),
    [setTyped, version, day.draft],
  );
  return {
    entry: typed?.entry ?? saved,
    change,
    clear,
    isSaved: typed === null && !isBusy,
    isLost: isLost && typed !== null,
    error: isOutdated || isLost ? null : save.error,
    /** What somebody else entered meanwhile, to be chosen from. */
    stale:
      isOutdated && typed !== null
        ? {
            theirs: saved,
            by: day.draft?.updated_by?.name ?? null,
            takeTheirs: () => {
              save.reset();
              setRefused(null);
              clear();
            },
            keepMine: () => {
              save.reset();
              setRefused(null);
              setTyped((now) => now && { ...now, base: version });
            },
          }
        : null,
  };
}

/** What useEntry gives. */
export type EntryState = ReturnType<typeof useEntry>;
