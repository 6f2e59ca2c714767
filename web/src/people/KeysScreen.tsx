import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { Ask } from '../ui/Ask';
import { type Column, DataList, More } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';
import { ShownOnce } from '../ui/ShownOnce';
import { KeyForm } from './KeyForm';
import { type Role, useStoreNames } from './Rights';

/** A program's key. */
export type Key = Api<'Key'>;
type NewKey = Api<'NewKey'>;

/** The keys by which programs come in. */
export function KeysScreen() {
  const { t } = useTranslation(['people', 'app']);
  const words = useSearch({ from: '/keys' });
  const navigate = useNavigate({ from: '/keys' });
  const [edited, setEdited] = useState<Key | 'new' | null>(null);
  const [made, setMade] = useState<NewKey | null>(null);
  const revoked = words.revoked ?? false;
  const { query, items } = usePages(['keys', revoked], (after, signal) =>
    dataOf(api.GET('/api/api-keys', { params: { query: { revoked, limit: 100, after } }, signal })),
  );
  return (
    <Page
      title={t('keys.title')}
      actions={
        <Button size="md" leftSection={<Icon name="plus" />} onClick={() => setEdited('new')}>
          {t('keys.add')}
        </Button>
      }
    >
      <Text c="dimmed">{t('keys.why')}</Text>
      <SegmentedControl
        aria-label={t('keys.show')}
        size="md"
        w="fit-content"
        value={revoked ? 'revoked' : 'working'}
        onChange={(show) => void navigate({ search: { revoked: show === 'revoked' || undefined }, replace: true })}
        data={[
          { value: 'working', label: t('keys.showWorking') },
          { value: 'revoked', label: t('keys.showRevoked') },
        ]}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('keys.none')} hint={t('keys.noneHint')} />
          ) : (
            <Stack>
              <Keys keys={items} onEdit={setEdited} onMade={setMade} />
              <More query={query} />
            </Stack>
          )
        }
      </Loaded>
      {edited !== null && <KeyForm apiKey={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onMade={setMade} />}
      {made && (
        <ShownOnce
          title={t('keys.value', { name: made.api_key.name })}
          hint={t('keys.valueHint')}
          value={made.key}
          onClose={() => setMade(null)}
        />
      )}
    </Page>
  );
}

function Keys({ keys, onEdit, onMade }: { keys: Key[]; onEdit: (key: Key) => void; onMade: (key: NewKey) => void }) {
  const { t } = useTranslation(['people', 'app']);
  const { moment } = useFigures();
  const namesOf = useStoreNames();
  const columns: Column<Key>[] = [
    { label: t('keys.name'), cell: (k) => k.name, card: 'title' },
    { label: t('users.role'), cell: (k) => t(`app:roles.${k.role as Role}`), card: 'line' },
    { label: t('users.stores'), cell: (k) => namesOf(k.stores), card: 'line' },
    { label: t('users.state'), cell: (k) => <State apiKey={k} />, card: 'end' },
    { label: t('keys.expires'), cell: (k) => (k.expires_at === null ? t('keys.never') : moment(k.expires_at)) },
    { label: t('keys.lastUsed'), cell: (k) => <Used apiKey={k} /> },
    { label: t('app:edit'), cell: (k) => (k.revoked_at === null ? <Deeds apiKey={k} onEdit={() => onEdit(k)} onMade={onMade} /> : '') },
  ];
  return <DataList label={t('keys.title')} rows={keys} columns={columns} rowKey={(k) => k.id} />;
}

function Used({ apiKey }: { apiKey: Key }) {
  const { t } = useTranslation('people');
  const { moment } = useFigures();
  if (apiKey.last_used_at === null) return t('keys.never');
  return (
    <>
      {moment(apiKey.last_used_at)}
      {apiKey.last_address && (
        <Text size="xs" c="dimmed">
          {t('keys.from', { address: apiKey.last_address })}
        </Text>
      )}
    </>
  );
}

function State({ apiKey }: { apiKey: Key }) {
  const { t } = useTranslation('people');
  const isOver = apiKey.expires_at !== null && Date.parse(apiKey.expires_at) < Date.now();
  const state = apiKey.revoked_at !== null ? 'revoked' : isOver ? 'expired' : 'works';
  return (
    <Badge color={state === 'works' ? 'teal.9' : 'gray'} variant={state === 'works' ? 'filled' : 'outline'} tt="none">
      {t(`keys.is.${state}`)}
    </Badge>
  );
}

function Deeds({ apiKey, onEdit, onMade }: { apiKey: Key; onEdit: () => void; onMade: (key: NewKey) => void }) {
  const { t } = useTranslation(['people', 'app']);
  const [asking, setAsking] = useState<'rotate' | 'revoke' | null>(null);
  const path = { params: { path: { id: apiKey.id } } };
  const rotate = useWrite((_: null, key) => send('post', '/api/api-keys/{id}/rotate', path, key), {
    changes: [['keys']],
    onDone: (answer) => {
      setAsking(null);
      onMade(answer);
    },
  });
  const revoke = useWrite((_: null, key) => send('delete', '/api/api-keys/{id}', path, key), {
    changes: [['keys']],
    onDone: () => {
      setAsking(null);
      sayDone(t('keys.revoked'));
    },
  });
  const write = asking === 'rotate' ? rotate : revoke;
  return (
    <Group gap="xs">
      <Button variant="default" size="md" onClick={onEdit}>
        {t('app:edit')}
      </Button>
      <Button variant="default" size="md" onClick={() => setAsking('rotate')}>
        {t('keys.rotate')}
      </Button>
      <Button variant="default" size="md" onClick={() => setAsking('revoke')}>
        {t('keys.revoke')}
      </Button>
      {asking && (
        <Ask
          question={t(`keys.${asking}Ask`, { name: apiKey.name })}
          yes={t(`keys.${asking}`)}
          write={write}
          onYes={() => write.start(null)}
          onClose={() => setAsking(null)}
        />
      )}
    </Group>
  );
}
