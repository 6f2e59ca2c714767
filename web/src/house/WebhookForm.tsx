import { MultiSelect, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { Refusal } from '../ui/Refusal';
import { StoreSelect } from '../ui/StoreSelect';
import { orReadAnew } from '../ui/stale';
import { eventGroups } from './events';
import type { Webhook } from './WebhooksScreen';

type Form = { url: string; events: string[]; store: number | null; active: boolean };

type Props = { webhook: Webhook | null; onClose: () => void; onSecret: (secret: string) => void };

/** Makes a webhook, or changes it. */
export function WebhookForm({ webhook, onClose, onSecret }: Props) {
  const { t } = useTranslation('house');
  const queries = useQueryClient();
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
      await orReadAnew(
        send('patch', '/api/webhooks/{id}', { params, body: { ...body, active } }, key),
        () => void queries.invalidateQueries({ queryKey: ['webhook', webhook.id] }),
      );
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
  const error = fieldErrors(save.error);
  return (
    <DialogForm
      title={webhook === null ? t('webhooks.add') : t('webhooks.edit')}
      size="lg"
      send={webhook === null ? t('webhooks.make') : undefined}
      write={save}
      refusal={<Refusal error={save.error} stale={t('webhooks.stale')} />}
      onSend={() => save.start(form)}
      onClose={onClose}
    >
      <TextInput
        label={t('webhooks.url')}
        type="url"
        placeholder="https://example.com/stockbook"
        value={form.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
        required
        size="md"
        data-autofocus
        error={error('url')}
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
        error={error('events')}
      />
      <StoreSelect label={t('webhooks.store')} all={t('webhooks.allStores')} value={form.store} onChange={(store) => change({ store })} />
      {webhook !== null && (
        <Switch
          label={t('webhooks.active')}
          checked={form.active}
          onChange={(event) => change({ active: event.currentTarget.checked })}
          size="md"
          mih={44}
        />
      )}
    </DialogForm>
  );
}
