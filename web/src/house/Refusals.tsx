import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { type Column, DataList, More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Loaded } from '../ui/Page';
import { usePages } from '../ui/pages';
import type { AuditSearch } from './routes';

type Refusal = Api<'Refusal'>;

/** How often who was refused what, by day. */
export function Refusals({ words }: { words: AuditSearch }) {
  const { t } = useTranslation('house');
  const { day, moment, quantity } = useFigures();
  const filters = { user_id: words.user, date_from: words.from, date_to: words.to };
  const { query, items } = usePages(['refusals', filters], (after, signal) =>
    dataOf(api.GET('/api/audit-logs/refusals', { params: { query: { ...filters, limit: 100, after } }, signal })),
  );
  const columns: Column<Refusal>[] = [
    { label: t('audit.who'), cell: (r) => (r.user_id === 0 ? t('audit.nobody') : (r.user_name ?? `#${r.user_id}`)), card: 'title' },
    { label: t('audit.reason'), cell: (r) => <bdi>{r.reason}</bdi>, card: 'line' },
    { label: t('audit.day'), cell: (r) => day(r.day), card: 'line' },
    { label: t('audit.times'), cell: (r) => quantity(r.count), isFigure: true, card: 'end' },
    { label: t('audit.last'), cell: (r) => moment(r.last_at) },
  ];
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <Empty title={t('audit.noRefusals')} />
        ) : (
          <Stack>
            <DataList label={t('audit.refusals')} rows={items} columns={columns} rowKey={(r) => `${r.day} ${r.user_id} ${r.reason}`} />
            <More query={query} />
          </Stack>
        )
      }
    </Loaded>
  );
}
