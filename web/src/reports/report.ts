import type { PathsWithMethod } from 'openapi-typescript-helpers';
import { api, dataOf } from '../api/client';
import type { Answer } from '../api/outbox';
import type { paths } from '../api/schema';
import type { Texts } from '../i18n/texts';

type Path = Extract<PathsWithMethod<paths, 'get'>, `/api/reports/${string}` | `/api/analytics/${string}`>;
type Row<P extends Path> = Answer<P, 'get'> extends { items: (infer R)[] } ? R : never;
type Totals<P extends Path> = Answer<P, 'get'> extends { totals: infer T } ? NonNullable<T> : never;

/** The words of the reports. */
export type ReportTexts = Texts['reports'];

/** What a column may be called. */
export type ColumnName = keyof ReportTexts['columns'];
type WordList = keyof ReportTexts['words'];

/** What a choice of a filter may be called. */
export type OptionName = keyof ReportTexts['options'];

/** What a column's values are, which says how they are written. `change` has its sign, `percent` is a percentage already, `bar` draws one as well, `pace` says whether it sells faster than in 28 days. */
export type Kind =
  | 'name'
  | 'code'
  | 'day'
  | 'moment'
  | 'money'
  | 'price'
  | 'quantity'
  | 'change'
  | 'count'
  | 'percent'
  | 'bar'
  | 'word'
  | 'rank'
  | 'level'
  | 'pace';

/** Which of its two looks a column belongs to: quantities, or values at cost. */
export type Side = 'quantity' | 'value';

type ColumnOf<R> = {
  kind: Kind;
  /** What stands small below it. */
  sub?: keyof R & string;
  /** True when the row's unit belongs to the figure. */
  unit?: true;
  /** A figure that only those who may see costs are shown. */
  cost?: true;
  /** Its words, by the texts of this name. */
  words?: WordList;
  side?: Side;
  /** What a phone's card shows largest at its end. */
  end?: true;
} & ({ key: keyof R & ColumnName & string; label?: ColumnName } | { key: keyof R & string; label: ColumnName });

/** What can be asked for besides stores, product and category. */
export type Filter = 'period' | 'at' | 'days' | 'type' | 'step' | 'product' | 'category';

type Grouping = { word: 'group_by' | 'by'; options: readonly OptionName[] };

type Described<P extends Path> = {
  filters: readonly Filter[];
  columns: readonly ColumnOf<Row<P>>[];
  grouping?: Grouping;
  /** Figures of all rows that are no column's sum. */
  summary?: readonly { key: keyof Totals<P> & ColumnName & string; kind: Kind }[];
  chart?: 'sales' | 'trends' | 'bands' | 'abc';
  hasSides?: true;
  /** How many days it is about when nothing is said. */
  usualDays?: number;
};

/** A row or the totals of any report. */
export type Cells = Readonly<Record<string, unknown>>;

/** A column of any report. */
export type Column = { key: string; label: ColumnName } & Omit<ColumnOf<Record<string, unknown>>, 'key' | 'label' | 'sub'> & {
    sub?: string;
  };

/** A page of any report's rows, with the sums of all of them. */
export type ReportPage = {
  as_of: number;
  date_from: string | null;
  date_to: string | null;
  totals: Cells | null;
  items: Cells[];
  next: string | null;
};

/** A report as the screen knows it. */
export type Report = {
  path: string;
  filters: readonly Filter[];
  columns: readonly Column[];
  grouping?: Grouping;
  summary: readonly { key: ColumnName; kind: Kind }[];
  chart?: Described<Path>['chart'];
  hasSides?: true;
  usualDays: number;
  read: (query: Cells, signal: AbortSignal) => Promise<ReportPage>;
};

/** Describes a report in the words of its own answer, and forgets them: the screen treats all reports alike. */
export function report<P extends Path>(path: P, described: Described<P>): Report {
  const columns = described.columns.map((c) => ({ ...c, label: c.label ?? c.key })) as Column[];
  return {
    usualDays: 30,
    ...described,
    path,
    columns,
    summary: (described.summary ?? []) as Report['summary'],
    read: (query, signal) => dataOf(api.GET(path as '/api/reports/stock', { params: { query }, signal })) as unknown as Promise<ReportPage>,
  };
}
