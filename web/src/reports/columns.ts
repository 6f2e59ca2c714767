import type { Cells, Column, Report, Side } from './report';

type Looks = { mayCost: boolean; side: Side | undefined };

const isSaid = (value: unknown) => value !== null && value !== undefined;

/** The columns that have something to say: costs only for who may see them, one side of two, none that is empty in all rows. */
export function shownColumns(report: Report, rows: readonly Cells[], { mayCost, side }: Looks): readonly Column[] {
  const look = side === 'value' && mayCost ? 'value' : 'quantity';
  return report.columns.filter(
    (column) =>
      (mayCost || !column.cost) &&
      (column.side === undefined || column.side === look) &&
      (rows.length === 0 || rows.some((row) => isSaid(row[column.key]))),
  );
}
