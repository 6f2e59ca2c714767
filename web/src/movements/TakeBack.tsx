import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { stockKeys } from '../goods/keys';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { TextLink } from '../ui/links';
import { Trouble } from '../ui/Page';
import { reverse } from './read';

/** Takes the whole posting of a movement back, after a word of what that means: a reversal cannot be reversed. */
export function TakeBack({ movement, opened, onClose }: { movement: Api<'Movement'>; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('movements');
  const [notes, setNotes] = useState('');
  const write = useWrite((why: string, key) => reverse(movement.id, why === '' ? undefined : why, key), {
    changes: stockKeys,
    onDone: () => {
      onClose();
      sayDone(t('takenBack'));
    },
  });
  return (
    <DialogForm
      opened={opened}
      title={t('takeBackTitle')}
      centered
      send={t('takeBack')}
      write={write}
      refusal={<Refused error={write.error} />}
      onSend={() => write.start(notes.trim())}
      onClose={onClose}
    >
      <Text>{t('takeBackHint')}</Text>
      <TextInput
        label={t('takeBackWhy')}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
        maxLength={1000}
        size="md"
        data-autofocus
      />
    </DialogForm>
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
