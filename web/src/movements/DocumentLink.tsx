import { TextLink } from '../ui/links';

/** The name of an outside document; where it is one of the book's own, the way to it. */
export function DocumentLink({ reference }: { reference: string }) {
  const transfer = /^TR-(\d+)$/.exec(reference)?.[1];
  const order = /^PO-0*(\d+)$/.exec(reference)?.[1];
  if (transfer !== undefined)
    return (
      <TextLink to="/transfers/$id" params={{ id: transfer }}>
        {reference}
      </TextLink>
    );
  if (order !== undefined)
    return (
      <TextLink to="/orders/$id" params={{ id: order }}>
        {reference}
      </TextLink>
    );
  return <bdi>{reference}</bdi>;
}
