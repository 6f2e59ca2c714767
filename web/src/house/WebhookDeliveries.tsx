import { Alert, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useStores } from '../app/stores';
import { type Column, DataList, More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Loaded } from '../ui/Page';

type Attempt = Api<'WebhookAttempt'>;

/** How far a webhook is, which stores are behind and why, and its latest requests. */
export function WebhookDeliveries({ id }: { id: number }) {
  const { t } = useTranslation('house');
  const { moment, quantity } = useFigures();
  const stores = useStores().data ?? [];
  const query = useInfiniteQuery({
    queryKey: ['webhook-deliveries', id],
    refetchInterval: 15_000,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      dataOf(api.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query: { limit: 50, after: pageParam } }, signal })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const storeOf = (store: number | null) => stores.find((s) => s.id === store)?.name ?? t('webhooks.noStore');
  const columns: Column<Attempt>[] = [
    { label: t('webhooks.sentAt'), cell: (a) => moment(a.sent_at), card: 'title' },
    { label: t('webhooks.store'), cell: (a) => storeOf(a.store_id), card: 'line' },
    { label: t('webhooks.numbers'), cell: (a) => <bdi>{`${a.first_sequence}–${a.last_sequence}`}</bdi>, isFigure: true },
    { label: t('webhooks.count'), cell: (a) => quantity(a.events), isFigure: true },
    { label: t('webhooks.took'), cell: (a) => t('webhooks.ms', { count: a.milliseconds }), isFigure: true },
    { label: t('webhooks.result'), cell: (a) => a.error ?? t('webhooks.taken'), card: 'line' },
  ];
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {t('webhooks.deliveries')}
      </Title>
      <Loaded query={query}>
        {({ pages }) => {
          const first = pages[0];
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              {first && <Text>{t('webhooks.position', { position: first.position, lag: first.lag })}</Text>}
              {first && first.behind.length > 0 && (
                <Alert color="orange" title={t('webhooks.behind')}>
                  {first.behind.map((lane) => (
                    <Text key={lane.store_id ?? 0} className="name">
                      {t('webhooks.behindLine', {
                        store: storeOf(lane.store_id),
                        attempts: lane.attempts,
                        moment: moment(lane.next_at),
                        error: lane.last_error ?? '',
                      })}
                    </Text>
                  ))}
                </Alert>
              )}
              {items.length === 0 ? (
                <Text c="dimmed">{t('webhooks.noDeliveries')}</Text>
              ) : (
                <DataList label={t('webhooks.deliveries')} rows={items} columns={columns} rowKey={(a) => a.id} />
              )}
            </>
          );
        }}
      </Loaded>
      <More query={query} />
    </Stack>
  );
}
