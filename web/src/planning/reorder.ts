import type { Api } from '../api/client';

type Row = Api<'ReorderRow'>;

/** What somebody changed of a suggested line; what is not here stays as suggested. */
export type Edit = { quantity?: number | null; isOff?: boolean };

/** What somebody changed, by line; and from whom is ordered what no supplier lists. */
export type Edits = { lines: Readonly<Record<string, Edit>>; supplier: number | null };

/** All as it is suggested. */
export const noEdits: Edits = { lines: {}, supplier: null };

/** A line's own name: a product at a store, from one place. */
export const lineKey = (row: Row) => [row.store_id, row.product_id, row.supplier_id ?? '', row.from_store_id ?? ''].join('-');

/** Lines that one supplier, or one store, delivers. */
export type ReorderGroup = {
  key: string;
  kind: 'supplier' | 'unlisted' | 'transfer';
  /** Who delivers, or which store gives. */
  name: string;
  rows: Row[];
};

/** The lines by who delivers them: suppliers first, then what nobody lists, then what other stores can spare. */
export function groupsOf(rows: readonly Row[]): ReorderGroup[] {
  const groups = new Map<string, ReorderGroup>();
  for (const row of rows) {
    const kind = row.action === 'transfer' ? 'transfer' : row.supplier_id === null ? 'unlisted' : 'supplier';
    const key = `${kind}-${row.from_store_id ?? row.supplier_id ?? ''}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, kind, name: row.from_store_name ?? row.supplier_name ?? '', rows: [row] });
  }
  const order = ['supplier', 'unlisted', 'transfer'];
  return [...groups.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name));
}

/** Which drafts somebody may make. */
export type May = { order: boolean; transfer: boolean };

/** How much of a line is wanted: as suggested, or as somebody wrote; null when it is left out, or cannot be drafted. */
export function wantedOf(row: Row, edits: Edits, may: May): number | null {
  const edit = edits.lines[lineKey(row)];
  const isPossible = row.action === 'transfer' ? may.transfer : may.order && (row.supplier_id ?? edits.supplier) !== null;
  const quantity = edit?.quantity === undefined ? row.quantity : edit.quantity;
  return isPossible && !edit?.isOff && quantity !== null && quantity > 0 ? quantity : null;
}

/** The chosen lines as the API takes them, each with its reason as its note. */
export function draftLines(rows: readonly Row[], edits: Edits, may: May, reason: (row: Row) => string): Api<'ReorderDraftLine'>[] {
  return rows.flatMap((row) => {
    const quantity = wantedOf(row, edits, may);
    if (quantity === null) return [];
    const source = row.action === 'transfer' ? { from_store_id: row.from_store_id } : { supplier_id: row.supplier_id ?? edits.supplier };
    return [{ store_id: row.store_id, product_id: row.product_id, quantity, ...source, reason: reason(row) }];
  });
}

/** What the chosen lines cost as the API says it, to the last minor unit; null where a quantity was changed or a cost is not known. */
export function costOf(rows: readonly Row[], edits: Edits, may: May, digits: number): number | null {
  const scale = 10 ** digits;
  let minor = 0;
  for (const row of rows) {
    const quantity = wantedOf(row, edits, may);
    if (quantity === null || row.action === 'transfer') continue;
    if (row.cost === null || quantity !== row.quantity) return null;
    minor += Math.round(row.cost * scale);
  }
  return minor / scale;
}
