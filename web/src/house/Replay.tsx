import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { Trouble } from '../ui/Page';

/** Sends events again, or passes over some. */
export function Replay({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['house', 'app']);
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (since !== '') replay.start(since);
  };
  return (
    <Modal opened onClose={onClose} title={t('webhooks.replay')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit}>
        <Stack>
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
          <Trouble error={replay.error} />
          <Group justify="end">
            <Button variant="default" size="md" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={replay.isBusy}>
              {t('webhooks.replay')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
