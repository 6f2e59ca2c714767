import { Alert, Button, Group, Modal, MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useStores } from '../app/stores';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { Trouble } from '../ui/Page';
import { eventGroups } from './events';
import type { Webhook } from './WebhooksScreen';

type Form = { url: string; events: string[]; store: number | null; active: boolean };

type Props = { webhook: Webhook | null; onClose: () => void; onSecret: (secret: string) => void };

/** Makes a webhook, or changes it. */
export function WebhookForm({ webhook, onClose, onSecret }: Props) {
  const { t } = useTranslation(['house', 'app']);
  const queries = useQueryClient();
  const stores = useStores().data ?? [];
  const [form, setForm, clear] = useDraft<Form>(`webhook.${webhook?.id ?? 'new'}`, {
    url: webhook?.url ?? '',
    events: webhook?.events ?? [],
    store: webhook?.store_id ?? null,
    active: webhook?.active ?? true,
  });
  const change = (next: Partial<Form>) => setForm((old) => ({ ...old, ...next }));
  const save = useWrite(
    async ({ store, active, ...rest }: Form, key): Promise<string | null> => {
      const body = { ...rest, store_id: store };
      if (webhook === null) return (await send('post', '/api/webhooks', { body }, key)).secret;
      const params = { path: { id: webhook.id }, header: { 'If-Match': `"v${webhook.version}"` } };
      try {
        await send('patch', '/api/webhooks/{id}', { params, body: { ...body, active } }, key);
      } catch (error) {
        if (error instanceof Problem && error.type === 'stale') void queries.invalidateQueries({ queryKey: ['webhook', webhook.id] });
        throw error;
      }
      return null;
    },
    {
      changes: [['webhooks'], ...(webhook === null ? [] : [['webhook', webhook.id]])],
      onDone: (secret) => {
        clear();
        onClose();
        if (webhook !== null) sayDone(t('webhooks.saved'));
        if (secret !== null) onSecret(secret);
      },
    },
  );
  const errors = save.error instanceof Problem ? save.error.errors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start(form);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={webhook === null ? t('webhooks.add') : t('webhooks.edit')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('webhooks.url')}
            type="url"
            placeholder="https://example.com/stockbook"
            value={form.url}
            onChange={(event) => change({ url: event.currentTarget.value })}
            required
            size="md"
            data-autofocus
            error={errors.url?.join(' ')}
          />
          <MultiSelect
            label={t('webhooks.events')}
            description={t('webhooks.eventsHint')}
            data={['*', ...eventGroups]}
            renderOption={({ option }) => (option.value === '*' ? t('webhooks.everything') : option.label)}
            value={form.events}
            onChange={(events) => change({ events })}
            searchable
            hidePickedOptions
            size="md"
            error={errors.events?.join(' ')}
          />
          <Select
            label={t('webhooks.store')}
            placeholder={t('webhooks.allStores')}
            data={stores.map((s) => ({ value: String(s.id), label: s.name }))}
            value={form.store === null ? null : String(form.store)}
            onChange={(id) => change({ store: id === null ? null : Number(id) })}
            clearable
            size="md"
          />
          {webhook !== null && (
            <Switch
              label={t('webhooks.active')}
              checked={form.active}
              onChange={(event) => change({ active: event.currentTarget.checked })}
              size="md"
              mih={44}
            />
          )}
          {save.error instanceof Problem && save.error.type === 'stale' ? (
            <Alert color="orange" role="alert">
              {t('webhooks.stale')}
            </Alert>
          ) : (
            <Trouble error={save.error} />
          )}
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={save.isBusy}>
              {webhook === null ? t('webhooks.make') : t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
