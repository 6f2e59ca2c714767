import { useDraft } from './drafts';
import { changedFields, rebase } from './merge';

type Kept<F> = { version: number; base: F; form: F };

/**
 * Somebody's edit of a record that others may edit, too. What was typed is a draft on top of the version that it was typed over; when a newer one comes in,
 * nothing that was typed is lost, and what the other one changed can be shown.
 */
export function useEdit<F extends object>(name: string, version: number, newest: F) {
  const [kept, setKept, clear] = useDraft<Kept<F> | null>(name, null);
  const draft = kept !== null && changedFields(kept.base, kept.form).length > 0 ? kept : null;
  const theirs = draft === null || draft.version === version ? [] : changedFields(draft.base, newest);
  const base = draft?.base ?? newest;
  const form = draft?.form ?? newest;
  const start: Kept<F> = draft ?? { version, base: newest, form: newest };
  const change = (next: Partial<F>) => setKept({ ...start, form: { ...start.form, ...next } });
  return {
    form,
    /** What the record is by now. */
    newest,
    /** What the form was before anything was typed. */
    base,
    /** The version to name in If-Match. */
    version: draft === null || theirs.length === 0 ? version : draft.version,
    changed: changedFields(base, form),
    /** What another one changed since the typing began. */
    theirs,
    change,
    /** Gives up what was typed in a field. */
    take: (field: keyof F & string) => change({ [field]: newest[field] } as Partial<F>),
    /** Goes on from the newest version with what was typed. */
    goOn: () => setKept({ version, base: newest, form: rebase(base, form, newest) }),
    clear,
  };
}

/** What useEdit gives. */
export type Edit<F extends object> = ReturnType<typeof useEdit<F>>;
