import { words as read } from '../app/root';
import type { MovementType } from '../movements/read';
import { datesOf, type Preset, periods } from './period';
import type { Cells, Report, Side } from './report';

/** The types that can be asked for. Not the list of the movements' own file: that would make it one more file of every first visit. */
export const movementTypes: readonly MovementType[] = [
  'stock_in',
  'sale',
  'sale_return',
  'removal',
  'adjustment',
  'transfer_out',
  'transfer_in',
  'count',
  'supplier_return',
  'opening',
];

const groupings = ['product', 'category', 'store', 'seller', 'total'] as const;

/** What a report's address says. */
export type ReportWords = {
  /** One store's number, or several with commas between. */
  store?: number | string | undefined;
  product?: number | undefined;
  category?: string | undefined;
  period?: Preset | undefined;
  from?: string | undefined;
  to?: string | undefined;
  at?: string | undefined;
  days?: number | undefined;
  group?: (typeof groupings)[number] | undefined;
  step?: 'week' | undefined;
  type?: MovementType | undefined;
  show?: Side | undefined;
};

const stores = (value: unknown) => read.id(value) ?? (typeof value === 'string' && /^\d+(,\d+)*$/.test(value) ? value : undefined);

/** Reads an address; whatever is not understood is left out. */
export function readWords(said: Record<string, unknown>): ReportWords {
  const [from, to] = [read.day(said.from), read.day(said.to)];
  return {
    store: stores(said.store),
    product: read.id(said.product),
    category: read.text(said.category),
    // A link may say dates alone.
    period: read.among(...periods)(said.period) ?? (from || to ? 'custom' : undefined),
    from,
    to,
    at: read.day(said.at),
    days: read.id(said.days),
    group: read.among(...groupings)(said.group),
    step: read.among('week')(said.step),
    type: read.among(...movementTypes)(said.type),
    show: read.among('quantity', 'value')(said.show),
  };
}

/** The stores that an address names, by number. */
export const storesOf = (words: ReportWords): number[] => (words.store === undefined ? [] : String(words.store).split(',').map(Number));

/** An address's word for stores: a number for one, so that it reads well. */
export function storeWord(ids: readonly number[]): number | string | undefined {
  return ids.length > 1 ? ids.join(',') : ids[0];
}

/** The same question in the API's words: what the report does not know is left out. */
export function queryOf(report: Report, words: ReportWords, today: string): Cells {
  const asks = (filter: Report['filters'][number]) => report.filters.includes(filter);
  const { from, to } = asks('period') ? datesOf(words.period, today, words.from, words.to) : {};
  const grouping = report.grouping;
  const group = grouping && words.group !== undefined && grouping.options.includes(words.group) ? words.group : undefined;
  const said: Cells = {
    store_id: words.store === undefined ? undefined : String(words.store),
    product_id: asks('product') ? words.product : undefined,
    category: asks('category') ? words.category : undefined,
    date_from: from,
    date_to: to,
    at: asks('at') ? words.at : undefined,
    days: asks('days') ? words.days : undefined,
    step: asks('step') ? words.step : undefined,
    movement_type: asks('type') ? words.type : undefined,
    ...(grouping && group !== undefined ? { [grouping.word]: group } : {}),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** Where the same rows are as a file. */
export function fileOf(path: string, query: Cells, format: 'csv' | 'xlsx'): string {
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  asked.set('format', format);
  return `${path}?${asked}`;
}
