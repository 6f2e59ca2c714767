import { useQueries, useQuery } from '@tanstack/react-query';
import { type Api, api, dataOf } from '../api/client';

/** How a day of the calendar stands; amended and late are reports with more than one version. */
export type MonthState = 'reported' | 'amended' | 'late' | 'missing' | 'open' | 'future' | 'before';

/** A day of the calendar, with its report where there is one. */
export type MonthDay = { date: string; state: MonthState; report: Api<'DayReport'> | null; report_id: number | null };

/** A month of a store: every day, its report and what became of it. */
export function useMonth(store: number | undefined, month: string | undefined) {
  const follows = { kinds: ['day_report' as const], ...(store === undefined ? {} : { store }) };
  const calendar = useQuery({
    queryKey: ['day-calendar', store, month],
    enabled: store !== undefined,
    meta: { follows },
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/stores/{id}/day-calendar', { params: { path: { id: String(store) }, query: { month } }, signal })),
  });
  const days = calendar.data?.days ?? [];
  const span = { date_from: days[0]?.date, date_to: days.at(-1)?.date };
  const reports = useQuery({
    queryKey: ['day-reports', store, span.date_from, span.date_to],
    enabled: days.length > 0,
    meta: { follows },
    queryFn: ({ signal }) => dataOf(api.GET('/api/day-reports', { params: { query: { store_id: store, ...span, limit: 31 } }, signal })),
  });
  const changed = days.filter((d) => d.report_id !== null && (d.version ?? 1) > 1).map((d) => d.report_id as number);
  // Whether a manager corrected a report or something came late, only its versions say.
  const kinds = useQueries({
    queries: changed.map((id) => ({
      queryKey: ['day-report', id],
      meta: { follows },
      queryFn: () => dataOf(api.GET('/api/day-reports/{id}', { params: { path: { id } } })),
    })),
  });
  const kindOf = new Map(changed.map((id, index) => [id, kinds[index]?.data?.versions.at(-1)?.kind]));
  const reportOf = new Map((reports.data?.items ?? []).map((report) => [report.id, report]));
  return {
    calendar,
    days: days.map((d): MonthDay => {
      const kind = d.report_id === null ? undefined : kindOf.get(d.report_id);
      return {
        date: d.date,
        state: kind === 'amended' || kind === 'late' ? kind : d.state,
        report_id: d.report_id,
        report: d.report_id === null ? null : (reportOf.get(d.report_id) ?? null),
      };
    }),
  };
}
