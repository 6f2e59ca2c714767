import { useMay } from '../app/session';

/** True for those who may report a day that is over. */
export function useMayBackdate(): boolean {
  const mayBackdate = useMay('backdate');
  const mayApprove = useMay('approve');
  return mayBackdate || mayApprove;
}
