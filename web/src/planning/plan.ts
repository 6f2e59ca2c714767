import type { Api } from '../api/client';

type Row = Api<'SupplyPlanRow'>;

/** By which of its two figures the plan is read: what these weekdays usually sell, or what was measured best. */
export type Measure = 'usual' | 'recommended';

/** How a product stands at a store, from the worst on. */
export const states = ['out', 'bring', 'tight', 'enough', 'unknown'] as const;

/** One of them. */
export type State = (typeof states)[number];

/** How much is needed and how much of it is to be brought, by one of the two figures. */
export const needOf = (row: Row, by: Measure) =>
  by === 'usual' ? { demand: row.demand, bring: row.bring } : { demand: row.recommended, bring: row.recommended_bring };

/** How it stands; "tight" is enough for usual days, and not for the best of them. */
export function stateOf(row: Row, by: Measure): State {
  const { demand, bring } = needOf(row, by);
  if (demand === null || bring === null) return 'unknown';
  if (bring > 0) return row.on_hand <= 0 ? 'out' : 'bring';
  return row.high !== null && row.on_hand < row.high ? 'tight' : 'enough';
}

/** A product's line of the plan. */
export type PlanLine = { product: number; name: string; sku: string; unit: string; cells: ReadonlyMap<number, Row>; worst: State };

/** A line for each product with a cell for each store, the worst first. */
export function linesOf(rows: readonly Row[], by: Measure): { stores: { id: number; name: string }[]; lines: PlanLine[] } {
  const stores = new Map<number, string>();
  const lines = new Map<number, PlanLine & { cells: Map<number, Row> }>();
  for (const row of rows) {
    stores.set(row.store_id, row.store_name);
    const state = stateOf(row, by);
    const line = lines.get(row.product_id);
    if (line === undefined)
      lines.set(row.product_id, {
        product: row.product_id,
        name: row.product_name,
        sku: row.sku,
        unit: row.unit,
        cells: new Map([[row.store_id, row]]),
        worst: state,
      });
    else {
      line.cells.set(row.store_id, row);
      if (states.indexOf(state) < states.indexOf(line.worst)) line.worst = state;
    }
  }
  const sorted = [...lines.values()].sort((a, b) => states.indexOf(a.worst) - states.indexOf(b.worst) || a.name.localeCompare(b.name));
  return { stores: [...stores].map(([id, name]) => ({ id, name })), lines: sorted };
}
