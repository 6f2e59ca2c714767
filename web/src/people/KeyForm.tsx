import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { Trouble } from '../ui/Page';
import type { Key } from './KeysScreen';
import { type Rights, RightsFields, type Role } from './Rights';

type Form = Rights & { name: string; ends: string };

const localDay = (moment: string) => {
  const at = new Date(moment);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
};

const formOf = (key: Key | null): Form => ({
  name: key?.name ?? '',
  role: (key?.role ?? 'staff') as Role,
  stores: key === null ? [] : key.stores,
  ends: key?.expires_at ? localDay(key.expires_at) : '',
});

type Props = { apiKey: Key | null; onClose: () => void; onMade: (key: Api<'NewKey'>) => void };

/** Makes an API key, or changes one. */
export function KeyForm({ apiKey, onClose, onMade }: Props) {
  const { t } = useTranslation(['people', 'app']);
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
  const errors = save.error instanceof Problem ? save.error.errors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start(form);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={apiKey === null ? t('keys.add') : t('keys.edit')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('keys.name')}
            value={form.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
            maxLength={200}
            size="md"
            data-autofocus
            error={errors.name?.join(' ')}
          />
          <RightsFields rights={form} onChange={change} errors={errors} isKey />
          <TextInput
            type="date"
            label={t('keys.expires')}
            description={t('keys.expiresHint')}
            value={form.ends}
            onChange={(event) => change({ ends: event.currentTarget.value })}
            size="md"
            error={errors.expires_at?.join(' ')}
          />
          <Trouble error={save.error} />
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={save.isBusy}>
              {apiKey === null ? t('keys.make') : t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
