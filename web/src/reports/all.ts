import { flowReports } from './flows';
import type { Report } from './report';
import { salesReports } from './sales';
import { stockReports } from './stock';

/** Every report by its name, which is its address. */
export const reports = { ...salesReports, ...stockReports, ...flowReports } as const;

/** The name of a report. */
export type ReportName = keyof typeof reports;

/** The index: which question belongs to which report. Plans stand under planning. */
export const sections = {
  sales: ['daily-sales', 'product-sales', 'sales-bands', 'abc', 'sales-velocity', 'day-reports'],
  stock: ['stock', 'inventory-summary', 'valuation', 'stock-trends', 'low-stock', 'overstock', 'dead-stock'],
  flows: ['movements', 'movement-list', 'shrinkage'],
} as const satisfies Record<string, readonly ReportName[]>;

/** The report of an address; undefined when there is none of that name. */
export const reportNamed = (name: string): Report | undefined => (Object.hasOwn(reports, name) ? reports[name as ReportName] : undefined);
