import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useDraft } from '../ui/drafts';
import { Trouble } from '../ui/Page';
import { type Rights, RightsFields } from './Rights';
import type { NamedLink } from './UsersScreen';

/** Invites somebody: the answer is a link. */
export function Invite({ onClose, onLink }: { onClose: () => void; onLink: (link: NamedLink) => void }) {
  const { t } = useTranslation(['people', 'app']);
  const [form, setForm, clear] = useDraft<Rights & { name: string }>('invite', { name: '', role: 'staff', stores: [] });
  const invite = useWrite((body: typeof form, key) => send('post', '/api/invites', { body }, key), {
    changes: [['users'], ['invites']],
    onDone: (link, { name }) => {
      clear();
      onClose();
      onLink({ ...link, name });
    },
  });
  const errors = invite.error instanceof Problem ? invite.error.errors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.start(form);
  };
  return (
    <Modal opened onClose={onClose} title={t('users.invite')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('users.inviteWhy')}</Text>
          <TextInput
            label={t('users.name')}
            value={form.name}
            onChange={(event) => {
              const name = event.currentTarget.value;
              setForm((old) => ({ ...old, name }));
            }}
            required
            maxLength={200}
            size="md"
            data-autofocus
            error={errors.name?.join(' ')}
          />
          <RightsFields rights={form} onChange={(rights) => setForm((old) => ({ ...old, ...rights }))} errors={errors} />
          <Trouble error={invite.error} />
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={invite.isBusy}>
              {t('users.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
