import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useStores } from '../app/stores';
import { Ask } from '../ui/Ask';
import { type Column, DataList, More } from '../ui/DataList';
import { sayDone, sayFault } from '../ui/done';
import { Icon } from '../ui/icons';
import { Empty, Loaded } from '../ui/Page';
import { usePages } from '../ui/pages';
import { ShownOnce } from '../ui/ShownOnce';
import { ChannelForm } from './ChannelForm';
import type { Kind } from './kinds';

/** A place that the business itself is told at. */
export type Channel = Api<'AlertChannel'>;

/** Where the business itself is told: common mailboxes, other programs. */
export function Channels() {
  const { t } = useTranslation('alerts');
  const [edited, setEdited] = useState<Channel | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { query, items } = usePages(['alert-channels'], (after, signal) =>
    dataOf(api.GET('/api/alert-channels', { params: { query: { limit: 100, after } }, signal })),
  );
  const stores = useStores().data ?? [];
  const columns: Column<Channel>[] = [
    { label: t('channels.name'), cell: (c) => c.name, card: 'title' },
    { label: t('channels.way'), cell: (c) => t(`channel.${c.channel}`), card: 'line' },
    { label: t('channels.address'), cell: (c) => <bdi>{c.address}</bdi>, card: 'line' },
    {
      label: t('channels.kinds'),
      cell: (c) => (c.kinds === null ? t('channels.everything') : c.kinds.map((kind) => t(`kind.${kind as Kind}`)).join(', ')),
    },
    { label: t('channels.store'), cell: (c) => stores.find((s) => s.id === c.store_id)?.name ?? t('store.all') },
    {
      label: t('channels.state'),
      cell: (c) => (
        <Badge color={c.active ? 'teal.9' : 'gray'} variant={c.active ? 'filled' : 'outline'} tt="none">
          {c.active ? t('channels.on') : t('channels.off')}
        </Badge>
      ),
      card: 'end',
    },
    { label: t('channels.test'), cell: (c) => <Deeds channel={c} onEdit={() => setEdited(c)} /> },
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed">{t('channels.why')}</Text>
        <Button size="md" leftSection={<Icon name="plus" />} onClick={() => setEdited('new')}>
          {t('channels.add')}
        </Button>
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('channels.none')} hint={t('channels.noneHint')} />
          ) : (
            <>
              <DataList label={t('view.channels')} rows={items} columns={columns} rowKey={(c) => c.id} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
      {edited !== null && (
        <ChannelForm channel={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={(value) => setSecret(value)} />
      )}
      {secret !== null && (
        <ShownOnce title={t('channels.secret')} hint={t('channels.secretHint')} value={secret} onClose={() => setSecret(null)} />
      )}
    </Stack>
  );
}

function Deeds({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t } = useTranslation(['alerts', 'app']);
  const [isAsking, setAsking] = useState(false);
  const path = { params: { path: { id: channel.id } } };
  const test = useWrite((_: null, key) => send('post', '/api/alert-channels/{id}/test', path, key), {
    changes: [['alert-deliveries']],
    onDone: (answer) => (answer.sent ? sayDone(t('channels.arrived')) : sayFault(new Error(answer.reason ?? ''))),
  });
  const remove = useWrite((_: null, key) => send('delete', '/api/alert-channels/{id}', path, key), {
    changes: [['alert-channels']],
    onDone: () => sayDone(t('channels.removed')),
  });
  return (
    <Group gap="xs">
      <Button variant="default" size="md" loading={test.isBusy} onClick={() => test.start(null)}>
        {t('channels.test')}
      </Button>
      <Button variant="default" size="md" onClick={onEdit}>
        {t('app:edit')}
      </Button>
      <Button variant="default" size="md" onClick={() => setAsking(true)}>
        {t('channels.remove')}
      </Button>
      {isAsking && (
        <Ask
          question={t('channels.removeAsk', { name: channel.name })}
          yes={t('channels.remove')}
          write={remove}
          onYes={() => remove.start(null)}
          onClose={() => setAsking(false)}
        />
      )}
    </Group>
  );
}
