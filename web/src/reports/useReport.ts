import { useSession } from '../app/session';
import { useStores } from '../app/stores';
import { usePages } from '../ui/pages';
import { todayIn } from './period';
import type { Report } from './report';
import { queryOf, type ReportWords, storesOf } from './words';

const pageSize = 100;
// A chart is drawn of what was read: with a year on the first page it is whole.
const chartSize = 500;
// Nobody prints more than this; a file has all of it.
const mostPrinted = 5_000;

/** Reads a report page by page. */
export function useReport(report: Report, words: ReportWords) {
  const { tenant } = useSession();
  const stores = useStores().data ?? [];
  const only = storesOf(words);
  const own = stores.find((s) => s.id === (only.length === 1 ? only[0] : undefined));
  // A single store has a day of its own.
  const today = own?.business_date ?? todayIn(tenant.time_zone);
  const asked = queryOf(report, words, today);
  const { query, items } = usePages(['report', report.path, asked], (after, signal) =>
    report.read({ ...asked, limit: report.chart ? chartSize : pageSize, after }, signal),
  );
  const readRest = async () => {
    let read = query.data?.pages.reduce((rows, page) => rows + page.items.length, 0) ?? 0;
    let hasMore = query.hasNextPage;
    while (hasMore && read < mostPrinted) {
      const result = await query.fetchNextPage();
      read = result.data?.pages.reduce((rows, page) => rows + page.items.length, 0) ?? read;
      hasMore = result.hasNextPage && !result.isError;
    }
  };
  return { query, items, asked, first: query.data?.pages[0], today, readRest };
}

/** What useReport gives. */
export type ReadReport = ReturnType<typeof useReport>;
