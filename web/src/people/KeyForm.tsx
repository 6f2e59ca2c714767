import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { localDay } from '../ui/figures';
import type { Key } from './KeysScreen';
import { type Rights, RightsFields, type Role } from './Rights';

type Form = Rights & { name: string; ends: string };

const formOf = (key: Key | null): Form => ({
  name: key?.name ?? '',
  role: (key?.role ?? 'staff') as Role,
  stores: key === null ? [] : key.stores,
  ends: key?.expires_at ? localDay(new Date(key.expires_at)) : '',
});

type Props = { apiKey: Key | null; onClose: () => void; onMade: (key: Api<'NewKey'>) => void };

/** Makes an API key, or changes one. */
export function KeyForm({ apiKey, onClose, onMade }: Props) {
  const { t } = useTranslation('people');
  const [form, setForm, clear] = useDraft(`key.${apiKey?.id ?? 'new'}`, formOf(apiKey));
  const change = (next: Partial<Form>) => setForm((old) => ({ ...old, ...next }));
  const save = useWrite(
    async ({ ends, ...rest }: Form, key): Promise<Api<'NewKey'> | null> => {
      // A key works through its last day, by the clock of whoever set it.
      const body = { ...rest, expires_at: ends === '' ? null : new Date(`${ends}T23:59:59`).toISOString() };
      if (apiKey === null) return send('post', '/api/api-keys', { body }, key);
      await send('patch', '/api/api-keys/{id}', { params: { path: { id: apiKey.id } }, body }, key);
      return null;
    },
    {
      changes: [['keys']],
      onDone: (made) => {
        clear();
        onClose();
        if (made === null) sayDone(t('keys.saved'));
        else onMade(made);
      },
    },
  );
  const error = fieldErrors(save.error);
  return (
    <DialogForm
      title={apiKey === null ? t('keys.add') : t('keys.edit')}
      send={apiKey === null ? t('keys.make') : undefined}
      write={save}
      onSend={() => save.start(form)}
      onClose={onClose}
    >
      <TextInput
        label={t('keys.name')}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
        maxLength={200}
        size="md"
        data-autofocus
        error={error('name')}
      />
      <RightsFields rights={form} onChange={change} error={error} isKey />
      <TextInput
        type="date"
        label={t('keys.expires')}
        description={t('keys.expiresHint')}
        value={form.ends}
        onChange={(event) => change({ ends: event.currentTarget.value })}
        size="md"
        error={error('expires_at')}
      />
    </DialogForm>
  );
}
