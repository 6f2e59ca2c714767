import { useLineErrors } from './useLines';

/** What the book has against the lines that were sent, by their products: for a form that sends some of its lines only. */
export function useRefused(error: unknown, sent: readonly { product_id: number }[]) {
  const errors = useLineErrors(error, sent);
  const refused = new Map([...errors].map(([place, sentence]) => [sent[place]?.product_id, sentence]));
  return { errors, refused };
}
