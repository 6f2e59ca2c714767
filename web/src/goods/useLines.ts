import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import type { Reason } from '../movements/read';
import { sayDone, sayFault } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { type Line, lineErrors, withPick } from './lines';

/** What a form of many lines keeps until it is booked. */
export type Draft = { lines: Line[]; reference: string; notes: string; reason: Reason | null; expected?: string };

const empty: Draft = { lines: [], reference: '', notes: '', reason: null };

/** Empties a form, and offers to bring back what was in it. */
export function useDiscard() {
  const { t } = useTranslation('goods');
  return (clear: () => void, restore: () => void) => {
    clear();
    sayDone(t('cleared'), () => Promise.resolve(restore()));
  };
}

/** The lines of a form, kept for each store until they are booked. */
export function useLines(form: string, store: number | undefined) {
  const [draft, setDraft, clear] = useDraft<Draft>(`${form}.${store ?? 0}`, empty);
  const discard = useDiscard();
  return {
    draft,
    lines: draft.lines,
    clear,
    discard: () => discard(clear, () => setDraft(draft)),
    change: (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change })),
    changeLines: (change: (lines: readonly Line[]) => Line[]) => setDraft((old) => ({ ...old, lines: change(old.lines) })),
  };
}

/** Which of the lines that were sent are refused, and with what words. */
export function useLineErrors(error: unknown, lines: readonly { product_id: number }[]) {
  // Where the lines stood when they were refused: they may be edited since.
  const sent = useRef(lines);
  const last = useRef(error);
  if (last.current !== error) {
    last.current = error;
    sent.current = lines;
  }
  return useMemo(() => lineErrors(error, sent.current), [error]);
}

/** Puts the product that the address names into the lines, once; then the address forgets it. */
export function useNamedProduct(
  product: number | undefined,
  store: number | undefined,
  changeLines: (change: (lines: readonly Line[]) => Line[]) => void,
  forget: () => void,
) {
  const begun = useRef<number>(undefined);
  useEffect(() => {
    if (product === undefined || store === undefined || begun.current === product) return;
    begun.current = product;
    void dataOf(api.GET('/api/products/{id}', { params: { path: { id: String(product) } } })).then((found) => {
      const pick = { product_id: found.id, name: found.name, sku: found.sku, unit: found.unit, quantity: 1 };
      changeLines((lines) => (lines.some((l) => l.product_id === product) ? [...lines] : withPick(lines, pick)));
      forget();
    }, sayFault);
  });
}
