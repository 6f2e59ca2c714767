import { type RefObject, useEffect, useRef } from 'react';

const isTypedInto = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Leads whatever is typed or scanned to a field, wherever the focus is: a scanner does not look where it types. A dialog keeps its own keys.
 */
export function useTypingLeads(field: RefObject<HTMLInputElement | null>, keys: Record<string, () => void>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const own = latest.current[event.key];
      if (own) {
        event.preventDefault();
        own();
      } else if (/^[\p{L}\p{N}]$/u.test(event.key) && !isTypedInto(event.target)) {
        // The key itself lands in the field, because the focus is there before the browser types it.
        field.current?.focus();
      }
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [field]);
}
