import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';

/** Sends events again, or passes over some. */
export function Replay({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('house');
  const [since, setSince] = useState<number | ''>('');
  const replay = useWrite(
    (number: number, key) => send('post', '/api/webhooks/{id}/replay', { params: { path: { id } }, body: { since: number } }, key),
    {
      changes: [
        ['webhook-deliveries', id],
        ['webhook', id],
      ],
      onDone: (_, number) => {
        onClose();
        sayDone(t('webhooks.replayed', { since: number }));
      },
    },
  );
  return (
    <DialogForm
      title={t('webhooks.replay')}
      send={t('webhooks.replay')}
      write={replay}
      onSend={() => since !== '' && replay.start(since)}
      onClose={onClose}
    >
      <NumberInput
        label={t('webhooks.replayFrom')}
        description={t('webhooks.replayHint')}
        value={since}
        onChange={(next) => setSince(next === '' ? '' : Number(next))}
        allowNegative={false}
        allowDecimal={false}
        inputMode="numeric"
        hideControls
        required
        size="md"
        data-autofocus
      />
    </DialogForm>
  );
}
