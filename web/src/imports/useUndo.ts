import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { importKeys } from './keys';

/** Undoes a whole import. */
export const useUndo = () =>
  useWrite((id: number, key) => send('post', '/api/imports/{id}/undo', { params: { path: { id } } }, key), { changes: importKeys });
