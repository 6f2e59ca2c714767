import { Badge, Button, Group, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { type Column, DataList } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Loaded, Trouble } from '../ui/Page';

type Session = Api<'Session'>;

// "Mozilla/5.0 (…) … Firefox/130.0" says more than anybody wants to read.
const browserOf = (agent: string | null) =>
  /(Firefox|Edg|OPR|SamsungBrowser|Chrome|Safari|curl|Stockbook)[^\s/]*\/?[\d]*/.exec(agent ?? '')?.[0] ?? agent;

/** Where the user is signed in, and the way to end that. */
export function Sessions() {
  const { t } = useTranslation('people');
  const { moment } = useFigures();
  const query = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => dataOf(api.GET('/api/auth/sessions', { signal })) });
  const end = useWrite(
    async (ids: string[]) => {
      for (const id of ids) await send('delete', '/api/auth/sessions/{id}', { params: { path: { id } } }, newKey());
    },
    { changes: [['sessions']], onDone: () => sayDone(t('profile.ended')) },
  );
  const columns: Column<Session>[] = [
    { label: t('profile.device'), cell: (s) => <Device session={s} />, card: 'title' },
    { label: t('profile.address'), cell: (s) => <bdi>{s.address ?? ''}</bdi>, card: 'line' },
    { label: t('profile.seen'), cell: (s) => moment(s.last_seen_at), card: 'line' },
    {
      label: t('profile.end'),
      cell: (s) =>
        s.current ? null : (
          <Button variant="default" size="md" onClick={() => end.start([s.id])}>
            {t('profile.end')}
          </Button>
        ),
    },
  ];
  return (
    <Stack component="section">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('profile.sessions')}
        </Title>
        {(query.data?.items.length ?? 0) > 1 && (
          <Button
            variant="default"
            size="md"
            loading={end.isBusy}
            onClick={() => end.start((query.data?.items ?? []).filter((s) => !s.current).map((s) => s.id))}
          >
            {t('profile.endOthers')}
          </Button>
        )}
      </Group>
      <Trouble error={end.error} />
      <Loaded query={query}>
        {(read) => <DataList label={t('profile.sessions')} rows={read.items} columns={columns} rowKey={(s) => s.id} />}
      </Loaded>
    </Stack>
  );
}

function Device({ session }: { session: Session }) {
  const { t } = useTranslation('people');
  return (
    <Group gap="xs">
      <span title={session.agent ?? ''}>
        {`${t(`profile.${session.kind}`)} `}
        <bdi>{browserOf(session.agent)}</bdi>
      </span>
      {session.current && (
        <Badge color="teal.9" tt="none">
          {t('profile.here')}
        </Badge>
      )}
    </Group>
  );
}
