import { Button, Select, Stack, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { languages } from '../i18n/languages';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { fieldErrors } from '../ui/fields';
import { Refusal } from '../ui/Refusal';
import { orReadAnew } from '../ui/stale';
import { type Rights, RightsFields } from './Rights';
import { UserAlerts } from './UserAlerts';
import { UserHelp } from './UserHelp';
import type { NamedLink, User } from './UsersScreen';

type Form = Rights & { name: string; username: string; language: string | null };

const formOf = (user: User): Form => ({
  name: user.name,
  username: user.username ?? '',
  language: user.language,
  role: user.role,
  stores: user.stores,
});

/** Changes a person: name, role, stores, what helps with signing in, what he is told. */
export function UserForm({ user, onClose, onLink }: { user: User; onClose: () => void; onLink: (link: NamedLink) => void }) {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const [form, setForm] = useState(() => formOf(user));
  const change = (next: Partial<Form>) => setForm((old) => ({ ...old, ...next }));
  const save = useWrite(
    ({ username, ...rest }: Form, key) => {
      const params = { path: { id: String(user.id) }, header: { 'If-Match': `"v${user.version}"` } };
      const body = { ...rest, language: rest.language as 'en' | null, ...(username === '' ? {} : { username }) };
      return orReadAnew(
        send('patch', '/api/users/{id}', { params, body }, key),
        () => void queries.invalidateQueries({ queryKey: ['users'] }),
      );
    },
    {
      changes: [['users'], ['session']],
      onDone: ({ name }) => {
        onClose();
        sayDone(t('users.saved', { name }));
      },
    },
  );
  const error = fieldErrors(save.error);
  return (
    <DialogForm
      title={t('users.edit', { name: user.name })}
      size="lg"
      write={save}
      refusal={<Refusal error={save.error} stale={t('users.stale')} />}
      onSend={() => save.start(form)}
      onClose={onClose}
      below={<Help user={user} onLink={onLink} />}
    >
      <TextInput
        label={t('users.name')}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
        maxLength={200}
        size="md"
        error={error('name')}
      />
      <TextInput
        label={t('users.username')}
        value={form.username}
        onChange={(event) => change({ username: event.currentTarget.value })}
        required={user.username !== null}
        maxLength={60}
        autoCapitalize="none"
        spellCheck={false}
        size="md"
        error={error('username')}
      />
      <RightsFields rights={form} onChange={change} error={error} />
      <Select
        label={t('users.language')}
        placeholder={t('users.languageOfBusiness')}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        value={form.language}
        onChange={(language) => change({ language })}
        clearable
        size="md"
      />
    </DialogForm>
  );
}

function Help({ user, onLink }: { user: User; onLink: (link: NamedLink) => void }) {
  const { t } = useTranslation('people');
  const [isAlerting, setAlerting] = useState(false);
  return (
    <>
      <Stack component="section" mt="lg" gap="sm">
        <Title order={2} size="h5">
          {t('users.help')}
        </Title>
        <UserHelp user={user} onLink={onLink} />
        <Button variant="default" size="md" onClick={() => setAlerting(true)}>
          {t('users.alerts')}
        </Button>
      </Stack>
      {isAlerting && <UserAlerts user={user} onClose={() => setAlerting(false)} />}
    </>
  );
}
