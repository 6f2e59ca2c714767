import type { KeyboardEvent } from 'react';
import { Problem } from '../api/problem';

/** What the server has against each field, by the field's name in the API: sentences to show at the field. */
export function fieldErrors(error: unknown): (field: string) => string | undefined {
  const errors = error instanceof Problem ? error.errors : {};
  return (field) => errors[field]?.join(' ');
}

/** Where a hint stands below its field, the fields of a row stay in line. */
export const hintBelow: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

const typed = 'input:not([type=checkbox]):not([type=radio]):not([type=file]):not([type=hidden]):not([disabled])';

/** Enter goes to the next field of a form, and sends it from the last: also what a scanner types ends with Enter. */
export function enterFlows(event: KeyboardEvent<HTMLFormElement>) {
  const at = event.target as HTMLElement;
  if (event.key !== 'Enter' || event.defaultPrevented || !at.matches(typed) || at.getAttribute('aria-expanded') === 'true') return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(typed)].filter((field) => field.offsetParent !== null);
  const next = fields[fields.indexOf(at) + 1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
