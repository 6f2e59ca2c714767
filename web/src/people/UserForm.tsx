import { Alert, Button, Group, Modal, Select, Stack, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { languages } from '../i18n/languages';
import { sayDone } from '../ui/done';
import { Trouble } from '../ui/Page';
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
  const { t } = useTranslation(['people', 'app']);
  const queries = useQueryClient();
  const [form, setForm] = useState(() => formOf(user));
  const [isAlerting, setAlerting] = useState(false);
  const change = (next: Partial<Form>) => setForm((old) => ({ ...old, ...next }));
  const save = useWrite(
    async ({ username, ...rest }: Form, key) => {
      const params = { path: { id: String(user.id) }, header: { 'If-Match': `"v${user.version}"` } };
      try {
        const body = { ...rest, language: rest.language as 'en' | null, ...(username === '' ? {} : { username }) };
        return await send('patch', '/api/users/{id}', { params, body }, key);
      } catch (error) {
        if (error instanceof Problem && error.type === 'stale') void queries.invalidateQueries({ queryKey: ['users'] });
        throw error;
      }
    },
    {
      changes: [['users'], ['session']],
      onDone: ({ name }) => {
        onClose();
        sayDone(t('users.saved', { name }));
      },
    },
  );
  const errors = save.error instanceof Problem ? save.error.errors : {};
  const isStale = save.error instanceof Problem && save.error.type === 'stale';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start(form);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('users.edit', { name: user.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('users.name')}
            value={form.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
            maxLength={200}
            size="md"
            error={errors.name?.join(' ')}
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
            error={errors.username?.join(' ')}
          />
          <RightsFields rights={form} onChange={change} errors={errors} />
          <Select
            label={t('users.language')}
            placeholder={t('users.languageOfBusiness')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            value={form.language}
            onChange={(language) => change({ language })}
            clearable
            size="md"
          />
          {isStale ? (
            <Alert color="orange" role="alert">
              {t('users.stale')}
            </Alert>
          ) : (
            <Trouble error={save.error} />
          )}
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={save.isBusy}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
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
    </Modal>
  );
}
