import { Button, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCsrf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMayEverywhere, useSession } from '../app/session';
import { OwnChatLink } from '../chat/ChatLink';
import { sayDone } from '../ui/done';
import { fieldErrors } from '../ui/fields';
import { Page, Trouble } from '../ui/Page';
import { Part } from '../ui/Part';
import { useStoreNames } from './Rights';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';

/** The signed-in user: name, password, second factor, where else he is signed in. */
export function ProfileScreen() {
  const { t } = useTranslation(['people', 'chat']);
  return (
    <Page title={t('profile.title')}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Part title={t('profile.who')}>
          <Who />
        </Part>
        <Part title={t('profile.password')}>
          <Password />
        </Part>
        <Part title={t('profile.factor')}>
          <SecondFactor />
        </Part>
        <Part title={t('chat:title')}>
          <OwnChatLink />
        </Part>
      </SimpleGrid>
      <Sessions />
    </Page>
  );
}

function Who() {
  const { t } = useTranslation(['people', 'app']);
  const { user } = useSession();
  const namesOf = useStoreNames();
  const mayName = useMayEverywhere('manage_users');
  const [name, setName] = useState(user.name);
  const save = useWrite(
    (next: string, key) => send('patch', '/api/users/{id}', { params: { path: { id: String(user.id) } }, body: { name: next } }, key),
    { changes: [['session'], ['users']], onDone: () => sayDone(t('profile.saved')) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start(name);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('users.name')}
          description={mayName ? undefined : t('profile.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          readOnly={!mayName}
          required
          maxLength={200}
          size="md"
        />
        <Text>
          {t('users.username')}
          {': '}
          <bdi>{user.username ?? ''}</bdi>
        </Text>
        <Text>{`${t(`app:roles.${user.role}`)} · ${namesOf(user.stores)}`}</Text>
        <Trouble error={save.error} />
        {mayName && (
          <Button type="submit" size="md" variant="default" disabled={name === user.name} loading={save.isBusy}>
            {t('app:save')}
          </Button>
        )}
      </Stack>
    </form>
  );
}

function Password() {
  const { t } = useTranslation('people');
  const { user } = useSession();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useWrite(
    (body: { current_password: string; new_password: string }, key) => send('post', '/api/auth/change-password', { body }, key),
    {
      onDone: (answer) => {
        useCsrf(answer.csrf_token);
        setCurrent('');
        setNext('');
        void queries.invalidateQueries({ queryKey: ['sessions'] });
        sayDone(t('profile.changed'));
      },
    },
  );
  const error = fieldErrors(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.start({ current_password: current, new_password: next });
  };
  const eye = { 'aria-label': t('profile.showPassword') };
  return (
    <form onSubmit={submit}>
      <Stack>
        <input type="text" name="username" autoComplete="username" value={user.username ?? ''} readOnly hidden />
        <PasswordInput
          label={t('profile.current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          required
          size="md"
          visibilityToggleButtonProps={eye}
          error={error('current_password')}
        />
        <PasswordInput
          label={t('profile.next')}
          description={t('profile.nextHint')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
          size="md"
          visibilityToggleButtonProps={eye}
          error={error('new_password')}
        />
        <Trouble error={change.error} />
        <Button type="submit" size="md" variant="default" loading={change.isBusy}>
          {t('profile.change')}
        </Button>
      </Stack>
    </form>
  );
}
