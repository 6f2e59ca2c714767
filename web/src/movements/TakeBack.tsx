import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { stockKeys } from '../goods/keys';
import { sayDone } from '../ui/done';
import { TextLink } from '../ui/links';
import { Trouble } from '../ui/Page';
import { reverse } from './read';

/** Takes the whole posting of a movement back, after a word of what that means: a reversal cannot be reversed. */
export function TakeBack({ movement, opened, onClose }: { movement: Api<'Movement'>; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['movements', 'app']);
  const [notes, setNotes] = useState('');
  const write = useWrite((why: string, key) => reverse(movement.id, why === '' ? undefined : why, key), {
    changes: stockKeys,
    onDone: () => {
      onClose();
      sayDone(t('takenBack'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.start(notes.trim());
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('takeBackTitle')} centered closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('takeBackHint')}</Text>
          <TextInput
            label={t('takeBackWhy')}
            value={notes}
            onChange={(event) => setNotes(event.currentTarget.value)}
            maxLength={1000}
            size="md"
            data-autofocus
          />
          <Refused error={write.error} />
          <Group justify="flex-end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={write.isBusy}>
              {t('takeBack')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Why a posting cannot be taken back; where a document owns it, the way there. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('movements');
  const path = error instanceof Problem && typeof error.members.reverse === 'string' ? error.members.reverse : '';
  const order = /purchase-orders\/(\d+)/.exec(path)?.[1];
  const isReturn = path.includes('/supplier-returns/');
  if (order === undefined && !isReturn) return <Trouble error={error} />;
  return (
    <Stack gap="xs" role="alert">
      <Text>{t('ofDocument')}</Text>
      {order !== undefined && (
        <TextLink to="/orders/$id" params={{ id: order }}>
          {t('toOrder')}
        </TextLink>
      )}
      {isReturn && <TextLink to="/returns">{t('toReturns')}</TextLink>}
    </Stack>
  );
}
