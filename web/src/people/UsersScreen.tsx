import { Badge, Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { type Column, DataList, More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';
import { ShownOnce } from '../ui/ShownOnce';
import { Invite } from './Invite';
import { OpenInvites } from './OpenInvites';
import { useStoreNames } from './Rights';
import { UserForm } from './UserForm';

/** Somebody who may use the book. */
export type User = Api<'User'>;

/** A one-time link, and for whom it is. */
export type NamedLink = Api<'Link'> & { name: string };

/** Everybody who may use the book. */
export function UsersScreen() {
  const { t } = useTranslation(['people', 'app']);
  const { moment } = useFigures();
  const words = useSearch({ from: '/users' });
  const navigate = useNavigate({ from: '/users' });
  const [isInviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [link, setLink] = useState<NamedLink | null>(null);
  const active = words.show === undefined ? undefined : words.show === 'active';
  const { query, items } = usePages(['users', active], (after, signal) =>
    dataOf(api.GET('/api/users', { params: { query: { active, limit: 100, after } }, signal })),
  );
  const user = items.find((u) => u.id === chosen);
  return (
    <Page
      title={t('users.title')}
      actions={
        <Button size="md" leftSection={<Icon name="plus" />} onClick={() => setInviting(true)}>
          {t('users.invite')}
        </Button>
      }
    >
      <SegmentedControl
        aria-label={t('users.show')}
        size="md"
        w="fit-content"
        value={words.show ?? 'all'}
        onChange={(show) => void navigate({ search: { show: show === 'all' ? undefined : (show as 'active') }, replace: true })}
        data={[
          { value: 'all', label: t('users.showAll') },
          { value: 'active', label: t('users.showActive') },
          { value: 'inactive', label: t('users.showInactive') },
        ]}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('users.none')} hint={t('users.noneHint')} />
          ) : (
            <Stack>
              <People people={items} onOpen={setChosen} />
              <More query={query} />
            </Stack>
          )
        }
      </Loaded>
      <OpenInvites />
      {isInviting && <Invite onClose={() => setInviting(false)} onLink={setLink} />}
      {user && <UserForm key={user.id} user={user} onClose={() => setChosen(null)} onLink={setLink} />}
      {link && (
        <ShownOnce
          title={t('users.link', { name: link.name })}
          hint={t('users.linkHint', { moment: moment(link.expires_at) })}
          value={link.url}
          onClose={() => setLink(null)}
        />
      )}
    </Page>
  );
}

function People({ people, onOpen }: { people: User[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation(['people', 'app']);
  const namesOf = useStoreNames();
  const columns: Column<User>[] = [
    { label: t('users.name'), cell: (u) => u.name, card: 'title' },
    { label: t('users.username'), cell: (u) => <bdi>{u.username ?? ''}</bdi>, card: 'line' },
    { label: t('users.role'), cell: (u) => t(`app:roles.${u.role}`), card: 'line' },
    { label: t('users.stores'), cell: (u) => namesOf(u.stores), card: 'line' },
    { label: t('users.state'), cell: (u) => <States user={u} />, card: 'end' },
  ];
  return <DataList label={t('users.title')} rows={people} columns={columns} rowKey={(u) => u.id} onOpen={(u) => onOpen(u.id)} />;
}

function States({ user }: { user: User }) {
  const { t } = useTranslation('people');
  const { time } = useFigures();
  return (
    <Group gap={4}>
      {!user.active ? (
        <Badge color="gray" variant="filled" autoContrast tt="none">
          {t('users.is.inactive')}
        </Badge>
      ) : (
        <Badge color="gray" variant="outline" tt="none">
          {user.has_password ? t('users.is.active') : t('users.is.invited')}
        </Badge>
      )}
      {user.locked_until && (
        <Badge color="red.8" tt="none">
          {t('users.is.locked', { time: time(user.locked_until) })}
        </Badge>
      )}
      {user.second_factor && (
        <Badge color="teal.9" tt="none">
          {t('users.is.factor')}
        </Badge>
      )}
    </Group>
  );
}
