import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { reverse } from '../movements/read';
import { sayDone } from '../ui/done';
import { stockKeys } from './keys';

/** Books a form of many lines as one posting, and says so with the way back. */
export function usePosting(clear: () => void, said: (count: number) => string) {
  return useWrite((body: Api<'PostPostingRequest'>, key) => send('post', '/api/postings', { body }, key), {
    changes: stockKeys,
    onDone: (posting, { lines }) => {
      clear();
      const first = posting.movements[0];
      sayDone(said(lines?.length ?? 0), first && (() => reverse(first.id)));
    },
  });
}
