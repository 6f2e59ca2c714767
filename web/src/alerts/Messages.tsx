import { Badge, Button, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { type Column, DataList, More } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Empty, Loaded, Trouble } from '../ui/Page';
import { usePages } from '../ui/pages';
import type { AlertSearch } from './routes';

type Delivery = Api<'Delivery'>;

const states = ['pending', 'sending', 'sent', 'failed', 'dead'] as const;

/** The messages that went out, wait, or were not taken. */
export function Messages({ words, change }: { words: AlertSearch; change: (next: AlertSearch) => void }) {
  const { t } = useTranslation('alerts');
  const { moment } = useFigures();
  const { query, items } = usePages(['alert-deliveries', words.sent], (after, signal) =>
    dataOf(api.GET('/api/alert-deliveries', { params: { query: { state: words.sent, limit: 50, after } }, signal })),
  );
  const columns: Column<Delivery>[] = [
    { label: t('messages.what'), cell: (d) => d.title, card: 'title' },
    {
      label: t('messages.to'),
      cell: (d) => (
        <>
          {t(`channel.${d.channel as 'email'}`)}
          {': '}
          <bdi>{d.address}</bdi>
        </>
      ),
      card: 'line',
    },
    { label: t('messages.at'), cell: (d) => moment(d.created_at), card: 'line' },
    { label: t('messages.state'), cell: (d) => <State delivery={d} /> },
    { label: t('messages.tries'), cell: (d) => d.attempts, isFigure: true },
    { label: t('messages.retry'), cell: (d) => <Again delivery={d} /> },
  ];
  return (
    <Stack>
      <Select
        label={t('messages.state')}
        placeholder={t('messages.all')}
        data={states.map((state) => ({ value: state, label: t(`messages.${state}`) }))}
        value={words.sent ?? null}
        onChange={(state) => change({ sent: (state ?? undefined) as AlertSearch['sent'] })}
        clearable
        maw={340}
        size="md"
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('messages.none')} hint={t('messages.noneHint')} />
          ) : (
            <>
              <DataList label={t('view.messages')} rows={items} columns={columns} rowKey={(d) => d.id} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}

const colours = { pending: 'gray', sending: 'gray', sent: 'teal.9', failed: 'yellow', dead: 'red.8' } as const;

function State({ delivery: d }: { delivery: Delivery }) {
  const { t } = useTranslation('alerts');
  const { moment } = useFigures();
  return (
    <Stack gap={2} align="start">
      <Badge
        color={colours[d.state]}
        variant={d.state === 'pending' || d.state === 'sending' ? 'outline' : 'filled'}
        autoContrast
        tt="none"
      >
        {t(`messages.${d.state}`)}
      </Badge>
      {d.last_error && (
        <Text size="sm" className="name">
          {d.last_error}
        </Text>
      )}
      {d.next_at && (
        <Text size="sm" c="dimmed">
          {t('messages.next', { moment: moment(d.next_at) })}
        </Text>
      )}
    </Stack>
  );
}

function Again({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('alerts');
  const retry = useWrite((id: number, key) => send('post', '/api/alert-deliveries/{id}/retry', { params: { path: { id } } }, key), {
    changes: [['alert-deliveries'], ['alerts'], ['alert-counts']],
    onDone: () => sayDone(t('messages.retried')),
  });
  if (delivery.state !== 'dead') return null;
  return (
    <>
      <Button variant="default" size="md" loading={retry.isBusy} onClick={() => retry.start(delivery.id)}>
        {t('messages.retry')}
      </Button>
      <Trouble error={retry.error} />
    </>
  );
}
