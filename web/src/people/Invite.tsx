import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { type Rights, RightsFields } from './Rights';
import type { NamedLink } from './UsersScreen';

/** Invites somebody: the answer is a link. */
export function Invite({ onClose, onLink }: { onClose: () => void; onLink: (link: NamedLink) => void }) {
  const { t } = useTranslation('people');
  const [form, setForm, clear] = useDraft<Rights & { name: string }>('invite', { name: '', role: 'staff', stores: [] });
  const invite = useWrite((body: typeof form, key) => send('post', '/api/invites', { body }, key), {
    changes: [['users'], ['invites']],
    onDone: (link, { name }) => {
      clear();
      onClose();
      onLink({ ...link, name });
    },
  });
  const error = fieldErrors(invite.error);
  return (
    <DialogForm title={t('users.invite')} send={t('users.make')} write={invite} onSend={() => invite.start(form)} onClose={onClose}>
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
        error={error('name')}
      />
      <RightsFields rights={form} onChange={(rights) => setForm((old) => ({ ...old, ...rights }))} error={error} />
    </DialogForm>
  );
}
