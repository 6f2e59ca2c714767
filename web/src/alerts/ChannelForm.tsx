import { MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { StoreSelect } from '../ui/StoreSelect';
import type { Channel } from './Channels';
import { told } from './kinds';

type Form = { channel: 'email' | 'webhook'; name: string; address: string; kinds: string[]; store: number | null; active: boolean };

const formOf = (channel: Channel | null): Form => ({
  channel: channel?.channel ?? 'email',
  name: channel?.name ?? '',
  address: channel?.address ?? '',
  kinds: channel?.kinds ?? [],
  store: channel?.store_id ?? null,
  active: channel?.active ?? true,
});

type Props = { channel: Channel | null; onClose: () => void; onSecret: (secret: string) => void };

/** Makes a channel of the business, or changes it. */
export function ChannelForm({ channel, onClose, onSecret }: Props) {
  const { t } = useTranslation('alerts');
  const [form, setForm, clear] = useDraft(`channel.${channel?.id ?? 'new'}`, formOf(channel));
  const change = (next: Partial<Form>) => setForm((old) => ({ ...old, ...next }));
  const save = useWrite(
    async ({ channel: way, store, kinds, active, ...rest }: Form, key): Promise<string | null> => {
      const body = { ...rest, kinds: kinds.length === 0 ? null : kinds, store_id: store };
      if (channel === null) return (await send('post', '/api/alert-channels', { body: { ...body, channel: way } }, key)).secret;
      const params = { path: { id: channel.id }, header: { 'If-Match': `"v${channel.version}"` } };
      await send('patch', '/api/alert-channels/{id}', { params, body: { ...body, active } }, key);
      return null;
    },
    {
      changes: [['alert-channels']],
      onDone: (secret) => {
        clear();
        onClose();
        sayDone(channel === null ? t('channels.made') : t('channels.saved'));
        if (secret !== null) onSecret(secret);
      },
    },
  );
  const error = fieldErrors(save.error);
  return (
    <DialogForm
      title={channel === null ? t('channels.add') : t('channels.edit')}
      write={save}
      onSend={() => save.start(form)}
      onClose={onClose}
    >
      <Select
        label={t('channels.way')}
        data={(['email', 'webhook'] as const).map((way) => ({ value: way, label: t(`channel.${way}`) }))}
        value={form.channel}
        onChange={(way) => change({ channel: way === 'webhook' ? 'webhook' : 'email' })}
        allowDeselect={false}
        disabled={channel !== null}
        size="md"
      />
      <TextInput
        label={t('channels.name')}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
        maxLength={100}
        size="md"
        error={error('name')}
      />
      <TextInput
        label={t('channels.address')}
        value={form.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        type={form.channel === 'email' ? 'email' : 'url'}
        placeholder={form.channel === 'email' ? 'shop@example.com' : 'https://example.com/stockbook'}
        required
        size="md"
        error={error('address')}
      />
      <MultiSelect
        label={t('channels.kinds')}
        placeholder={form.kinds.length === 0 ? t('channels.everything') : ''}
        data={told.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={form.kinds}
        onChange={(kinds) => change({ kinds })}
        size="md"
        error={error('kinds')}
      />
      <StoreSelect label={t('channels.store')} all={t('store.all')} value={form.store} onChange={(store) => change({ store })} />
      {channel !== null && (
        <Switch
          label={t('channels.active')}
          checked={form.active}
          onChange={(event) => change({ active: event.currentTarget.checked })}
          size="md"
          mih={44}
        />
      )}
    </DialogForm>
  );
}
