import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { Ask } from '../ui/Ask';
import { sayDone, sayFault } from '../ui/done';
import { ButtonLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import { ShownOnce } from '../ui/ShownOnce';
import { Replay } from './Replay';
import { WebhookDeliveries } from './WebhookDeliveries';
import { WebhookForm } from './WebhookForm';
import { type Webhook, WebhookState } from './WebhooksScreen';

/** One webhook: what it is told, how far it is, and what went wrong. */
export function WebhookScreen() {
  const { t } = useTranslation('house');
  const { webhook: named } = useParams({ from: '/webhooks/$webhook' });
  const id = Number(named);
  const query = useQuery({
    queryKey: ['webhook', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/webhooks/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <Page
      title={t('webhooks.title')}
      actions={
        <ButtonLink variant="default" size="md" to="/webhooks">
          {t('webhooks.back')}
        </ButtonLink>
      }
    >
      <Loaded query={query}>
        {(webhook) => (
          <Stack>
            <Group gap="sm">
              <Text fw={600} className="name">
                <bdi>{webhook.url}</bdi>
              </Text>
              <WebhookState webhook={webhook} />
            </Group>
            <Text c="dimmed" className="name">
              {webhook.events.includes('*') ? t('webhooks.everything') : webhook.events.join(', ')}
            </Text>
            {webhook.disabled_reason && (
              <Alert color="red" variant="light">
                {webhook.disabled_reason}
              </Alert>
            )}
            <Deeds webhook={webhook} />
            <WebhookDeliveries id={webhook.id} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

type Open = 'edit' | 'replay' | 'rotate' | 'remove';

function Deeds({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation(['house', 'app']);
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => setOpen(null);
  const path = { params: { path: { id: webhook.id } } };
  const test = useWrite((_: null, key) => send('post', '/api/webhooks/{id}/test', path, key), {
    changes: [['webhook-deliveries', webhook.id]],
    onDone: (answer) => (answer.sent ? sayDone(t('webhooks.arrived')) : sayFault(new Error(answer.reason ?? ''))),
  });
  const rotate = useWrite((_: null, key) => send('post', '/api/webhooks/{id}/rotate', path, key), {
    changes: [['webhook', webhook.id]],
    onDone: (answer) => {
      close();
      setSecret(answer.secret);
    },
  });
  const remove = useWrite((_: null, key) => send('delete', '/api/webhooks/{id}', path, key), {
    changes: [['webhooks']],
    onDone: () => {
      sayDone(t('webhooks.removed'));
      void navigate({ to: '/webhooks' });
    },
  });
  const names = { edit: t('app:edit'), replay: t('webhooks.replay'), rotate: t('webhooks.rotate'), remove: t('webhooks.remove') };
  return (
    <Group gap="xs">
      <Button size="md" loading={test.isBusy} onClick={() => test.start(null)}>
        {t('webhooks.test')}
      </Button>
      {(Object.keys(names) as Open[]).map((name) => (
        <Button key={name} variant="default" size="md" onClick={() => setOpen(name)}>
          {names[name]}
        </Button>
      ))}
      {open === 'edit' && <WebhookForm webhook={webhook} onClose={close} onSecret={setSecret} />}
      {open === 'replay' && <Replay id={webhook.id} onClose={close} />}
      {open === 'rotate' && (
        <Ask
          question={t('webhooks.rotateAsk')}
          yes={t('webhooks.rotate')}
          write={rotate}
          onYes={() => rotate.start(null)}
          onClose={close}
        />
      )}
      {open === 'remove' && (
        <Ask
          question={t('webhooks.removeAsk')}
          yes={t('webhooks.remove')}
          write={remove}
          onYes={() => remove.start(null)}
          onClose={close}
        />
      )}
      {secret !== null && (
        <ShownOnce title={t('webhooks.secret')} hint={t('webhooks.secretHint')} value={secret} onClose={() => setSecret(null)} />
      )}
    </Group>
  );
}
