import { Badge, Button, Card, Group, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useGo } from '../app/Go';
import { useMay, useSession } from '../app/session';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { More } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon, type IconName } from '../ui/icons';
import { Empty, Loaded, Trouble } from '../ui/Page';
import { usePages } from '../ui/pages';
import { StoreSelect } from '../ui/StoreSelect';
import { kinds, placeOf } from './kinds';
import type { AlertSearch } from './routes';
import { useSentences } from './sentence';
import { useAlertCounts } from './useAlertCounts';

type Alert = Api<'Alert'>;

// How many can be taken on at once, and how many stores are followed while the list is open.
const mostAtOnce = 500;
const mostFollowed = 30;

// As many of the filters in a row as there is room for.
const room = { size: 'md', flex: '1 1 8.5rem', maw: 320 } as const;

/** What is wrong, or was. */
export function AlertList({ words, change }: { words: AlertSearch; change: (next: AlertSearch) => void }) {
  const { t } = useTranslation(['alerts', 'app']);
  const stores = useStores().data ?? [];
  useFollow(...(words.store === undefined ? stores.slice(0, mostFollowed).map((s) => s.id) : [words.store]));
  const counts = useAlertCounts();
  const { query, items } = useAlerts(words);
  useSeen(items);
  const isFiltered = words.kind !== undefined || words.store !== undefined || words.state !== undefined;
  const countOf = (kind: string) => {
    const found = counts.data?.kinds.find((k) => k.kind === kind);
    return found ? found.open + found.acknowledged : 0;
  };
  return (
    <Stack>
      <Group align="end">
        <Select
          label={t('state.label')}
          data={(['standing', 'open', 'acknowledged', 'resolved'] as const).map((state) => ({ value: state, label: t(`state.${state}`) }))}
          value={words.state ?? 'standing'}
          onChange={(state) => change({ state: state === 'standing' ? undefined : (state as AlertSearch['state']) })}
          allowDeselect={false}
          {...room}
        />
        <Select
          label={t('kind.label')}
          placeholder={t('kind.all')}
          data={kinds.map((kind) => ({
            value: kind,
            label: countOf(kind) > 0 ? `${t(`kind.${kind}`)} (${countOf(kind)})` : t(`kind.${kind}`),
          }))}
          value={words.kind ?? null}
          onChange={(kind) => change({ kind: (kind ?? undefined) as AlertSearch['kind'] })}
          clearable
          {...room}
        />
        {stores.length > 1 && (
          <StoreSelect
            label={t('app:store')}
            all={t('store.all')}
            value={words.store}
            onChange={(store) => change({ store: store ?? undefined })}
            {...room}
          />
        )}
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={isFiltered ? t('noneFound') : t('none')} hint={isFiltered ? t('noneFoundHint') : t('noneHint')} />
          ) : (
            <>
              <All items={items} />
              <Stack component="ul" gap="sm" p={0} m={0} className="plain">
                {items.map((alert) => (
                  <Row key={alert.id} alert={alert} />
                ))}
              </Stack>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}

function useAlerts({ state, kind, store }: AlertSearch) {
  return usePages(
    ['alerts', state, kind, store],
    (after, signal) =>
      dataOf(
        api.GET('/api/alerts', { params: { query: { state: state ?? 'standing', kind, store_id: store, limit: 50, after } }, signal }),
      ),
    { follows: { kinds: ['low_stock', 'day_report', 'transfer_update'] } },
  );
}

// What was on the screen is read: the badge begins anew.
function useSeen(items: readonly Alert[]) {
  const queries = useQueryClient();
  const last = Math.max(0, ...items.map((alert) => alert.id));
  const noted = useRef(0);
  useEffect(() => {
    if (last <= noted.current) return;
    noted.current = last;
    send('post', '/api/alerts/seen', { body: { seen_id: last } }, newKey()).then(
      (counts) => queries.setQueryData(['alert-counts'], counts),
      // The badge stays as it was; the next look clears it.
      () => undefined,
    );
  }, [last, queries]);
}

function All({ items }: { items: readonly Alert[] }) {
  const { t } = useTranslation('alerts');
  const may = useMay('inventory');
  const open = items.filter((alert) => alert.state === 'open').slice(0, mostAtOnce);
  const take = useWrite((ids: number[], key) => send('post', '/api/alerts/acknowledge', { body: { ids } }, key), {
    changes: [['alerts'], ['alert-counts']],
    onDone: (answer) => sayDone(t('acknowledged', { count: answer.items.length })),
  });
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed" role="status">
        {t('shown', { count: items.length })}
      </Text>
      {may && open.length > 1 && (
        <Button variant="default" size="md" loading={take.isBusy} onClick={() => take.start(open.map((alert) => alert.id))}>
          {t('acknowledgeAll')}
        </Button>
      )}
      <Trouble error={take.error} />
    </Group>
  );
}

const marks: Partial<Record<string, IconName>> = {
  day_report_missing: 'day',
  difference_over_tolerance: 'day',
  transfer_overdue: 'transfer',
  delivery_failed: 'alerts',
  webhook_disabled: 'webhooks',
};

function Row({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const { moment } = useFigures();
  const sentences = useSentences();
  const place = placeOf(alert);
  const may = useMay('inventory');
  const take = useWrite((id: number, key) => send('post', '/api/alerts/{id}/acknowledge', { params: { path: { id } } }, key), {
    changes: [['alerts'], ['alert-counts']],
  });
  return (
    <Card component="li" withBorder padding="sm">
      <Group align="start" wrap="nowrap" gap="sm">
        <Text span c={alert.state === 'open' ? undefined : 'dimmed'} className={alert.state === 'open' ? 'urgent' : undefined} pt={2}>
          <Icon name={marks[alert.kind] ?? 'stock'} size={24} />
        </Text>
        <Stack gap={4} flex={1} miw={0}>
          <Group gap="xs" justify="space-between">
            <Text fw={600} className="name">
              {sentences.title(alert)}
            </Text>
            <Badge variant={alert.state === 'open' ? 'filled' : 'outline'} color={alert.state === 'open' ? 'red.8' : 'gray'} tt="none">
              {t(`state.${alert.state}`)}
            </Badge>
          </Group>
          <Text className="name" dir={alert.facts === null ? 'auto' : undefined}>
            {sentences.text(alert)}
          </Text>
          <Text size="sm" c="dimmed">
            {t('since', { moment: moment(alert.raised_at) })}
          </Text>
          <Taken alert={alert} />
          <Group gap="xs" mt={4}>
            {place !== null && <Place to={place} />}
            {may && alert.state === 'open' && (
              <Button variant="default" size="md" loading={take.isBusy} onClick={() => take.start(alert.id)}>
                {t('acknowledge')}
              </Button>
            )}
          </Group>
          <Trouble error={take.error} />
        </Stack>
      </Group>
    </Card>
  );
}

function Taken({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const { moment } = useFigures();
  const { user } = useSession();
  if (alert.resolved_at !== null)
    return (
      <Text size="sm" c="dimmed">
        {t('resolvedAt', { moment: moment(alert.resolved_at) })}
      </Text>
    );
  if (alert.acknowledged_at === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t(alert.acknowledged_by === user.id ? 'takenByYou' : 'taken', { moment: moment(alert.acknowledged_at) })}
    </Text>
  );
}

function Place({ to }: { to: string }) {
  const { t } = useTranslation('alerts');
  return (
    <Button component="a" href={to} variant="light" size="md" onClick={useGo(to)}>
      {t('go')}
    </Button>
  );
}
