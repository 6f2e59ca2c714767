import { Button, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { type Column, DataList } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Trouble } from '../ui/Page';

type OpenInvite = Api<'Invite'>;

/** Invitations that nobody has accepted yet. */
export function OpenInvites() {
  const { t } = useTranslation(['people', 'app']);
  const { moment } = useFigures();
  const query = useQuery({ queryKey: ['invites'], queryFn: ({ signal }) => dataOf(api.GET('/api/invites', { signal })) });
  const takeBack = useWrite((id: string, key) => send('delete', '/api/invites/{id}', { params: { path: { id } } }, key), {
    changes: [['invites'], ['users']],
    onDone: () => sayDone(t('invites.taken')),
  });
  const columns: Column<OpenInvite>[] = [
    { label: t('users.name'), cell: (i) => i.name, card: 'title' },
    { label: t('users.role'), cell: (i) => t(`app:roles.${i.role}`), card: 'line' },
    { label: t('invites.until'), cell: (i) => moment(i.expires_at), card: 'line' },
    {
      label: t('invites.takeBack'),
      cell: (i) => (
        <Button variant="default" size="md" loading={takeBack.isBusy} onClick={() => takeBack.start(i.id)}>
          {t('invites.takeBack')}
        </Button>
      ),
      card: 'end',
    },
  ];
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {t('invites.title')}
      </Title>
      <DataList label={t('invites.title')} rows={query.data.items} columns={columns} rowKey={(i) => i.id} />
      <Trouble error={takeBack.error} />
    </Stack>
  );
}
