import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asSent, Preferences } from '../alerts/Preferences';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { UserChatLink } from '../chat/ChatLink';
import { sayDone } from '../ui/done';
import { fieldErrors } from '../ui/fields';
import { Loaded, Trouble } from '../ui/Page';
import type { User } from './UsersScreen';

/** Where somebody is reached, and what he is told. */
export function UserAlerts({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['people', 'alerts', 'chat', 'app']);
  const query = useQuery({
    queryKey: ['user-alerts', user.id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/users/{id}/alerts', { params: { path: { id: user.id } }, signal })),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('users.alertsOf', { name: user.name })}
      size="xl"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Loaded query={query}>{(settings) => <Fields user={user} settings={settings} />}</Loaded>
    </Modal>
  );
}

function Fields({ user, settings }: { user: User; settings: Api<'AlertSettings'> }) {
  const { t } = useTranslation(['people', 'alerts', 'chat', 'app']);
  const queries = useQueryClient();
  const [email, setEmail] = useState(settings.email ?? '');
  const [webhook, setWebhook] = useState(settings.webhook_url ?? '');
  const [secret, setSecret] = useState('');
  const save = useWrite(
    (body: Api<'EditUserAlertsRequest'>, key) => send('patch', '/api/users/{id}/alerts', { params: { path: { id: user.id } }, body }, key),
    {
      changes: [['own-alerts']],
      onDone: (answer, sent) => {
        queries.setQueryData(['user-alerts', user.id], answer);
        if (sent.preferences === undefined) sayDone(t('users.alertsSaved'));
      },
    },
  );
  const error = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start({ email: email || null, webhook_url: webhook || null, ...(secret ? { webhook_secret: secret } : {}) });
  };
  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('users.email')}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            size="md"
            error={error('email')}
          />
          <TextInput
            label={t('users.webhook')}
            type="url"
            placeholder="https://example.com/stockbook"
            value={webhook}
            onChange={(event) => setWebhook(event.currentTarget.value)}
            size="md"
            error={error('webhook_url')}
          />
          {webhook !== '' && webhook !== settings.webhook_url && (
            <PasswordInput
              label={t('users.webhookSecret')}
              description={t('users.webhookSecretHint')}
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autoComplete="off"
              size="md"
              error={error('webhook_secret')}
              visibilityToggleButtonProps={{ 'aria-label': t('profile.showPassword') }}
            />
          )}
          <Trouble error={save.error} />
          <Group justify="end">
            <Button type="submit" size="md" loading={save.isBusy}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Title order={3} size="h5">
        {t('chat:title')}
      </Title>
      <UserChatLink user={user.id} />
      <Text>{t('alerts:own.whyTheirs', { name: user.name })}</Text>
      <Preferences settings={settings} isBusy={save.isBusy} onChange={(choices) => save.start({ preferences: asSent(choices) })} />
    </Stack>
  );
}
