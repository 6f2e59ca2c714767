import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from './keys';
import { Problem } from './problem';

type Options<Out, In> = {
  /** What was read before and may be different now. */
  changes?: QueryKey[];
  onDone?: (answer: Out, input: In) => void;
};

/**
 * A form's change, made with {@link send}. The key stays the same until the change was accepted: a double tap, or a second attempt after a lost line, is booked once.
 */
export function useWrite<In, Out>(write: (input: In, key: string) => Promise<Out>, { changes = [], onDone }: Options<Out, In> = {}) {
  const queries = useQueryClient();
  const key = useRef<string>(undefined);
  const busy = useRef(false);
  const mutation = useMutation<Out, Error, In>({
    mutationFn: (input) => {
      key.current ??= newKey();
      return write(input, key.current);
    },
    onSuccess: (answer, input) => {
      key.current = undefined;
      for (const queryKey of changes) void queries.invalidateQueries({ queryKey });
      onDone?.(answer, input);
    },
    onError: (error) => {
      // The first attempt is in the book, and what the form says now is something else: it is sent only when the user has read that.
      if (error instanceof Problem && error.type === 'key-reused') key.current = undefined;
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const start = (input: In) => {
    if (busy.current) return;
    busy.current = true;
    mutation.mutate(input);
  };
  return { start, isBusy: mutation.isPending, error: mutation.error, answer: mutation.data, reset: mutation.reset };
}
