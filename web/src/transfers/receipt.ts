import type { Api } from '../api/client';

type TransferLine = Api<'TransferLine'>;

/** What was found of one product when something arrived. */
export type Found = { product_id: number; name: string; unit: string; due: number; received: number; damaged: number; over: number };

const milli = (value: number) => Math.round(value * 1000);

/** What is expected to be found: everything that is on its way, in good order. */
export const expectedOf = (lines: readonly TransferLine[]): Found[] =>
  lines
    .filter((line) => line.in_transit > 0)
    .map((line) => ({
      product_id: line.product_id,
      name: line.product_name,
      unit: line.unit,
      due: line.in_transit,
      received: line.in_transit,
      damaged: 0,
      over: 0,
    }));

/** What is found now by a product's side of what is due: what was typed before stays, as far as it is still to come. */
export function withTyped(expected: readonly Found[], typed: readonly Found[]): Found[] {
  const known = expected.map((line) => ({ ...line, ...pick(typed.find((t) => t.product_id === line.product_id)) }));
  const extra = typed.filter((t) => t.due === 0 && !expected.some((line) => line.product_id === t.product_id));
  return [...known, ...extra];
}

const pick = (typed: Found | undefined) => (typed ? { received: typed.received, damaged: typed.damaged, over: typed.over } : {});

/** What is neither received nor damaged of what is due. */
export const missingOf = (line: Found) => Math.max(0, milli(line.due) - milli(line.received) - milli(line.damaged)) / 1000;

/** True when something is damaged, or will not come at all: somebody has to bear it. */
export const isLoss = (lines: readonly Found[], isFinal: boolean) =>
  lines.some((line) => line.damaged > 0 || (isFinal && missingOf(line) > 0));

/** The lines of which something was found. */
export const foundLines = (lines: readonly Found[]) => lines.filter((line) => line.received > 0 || line.damaged > 0 || line.over > 0);
