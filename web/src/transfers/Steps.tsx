import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { Icon } from '../ui/icons';
import { type Transfer, transferKeys, useMayMoveAt } from './common';

type Step = 'dispatch' | 'close' | 'cancel';
type Said = { notes: string; over: 'sender' | 'found' | null };

const take = (step: Step, transfer: Transfer, said: Said, key: string) => {
  const params = { path: { id: transfer.id }, header: { 'If-Match': `"v${transfer.version}"` } };
  const notes = said.notes.trim() || null;
  if (step === 'close') return send('post', '/api/transfers/{id}/close', { params, body: { notes, over: said.over } }, key);
  return send(
    'post',
    step === 'dispatch' ? '/api/transfers/{id}/dispatch' : '/api/transfers/{id}/cancel',
    { params, body: { notes } },
    key,
  );
};

/** What can be done with a transfer by whoever looks at it, beside receiving it. */
export function Steps({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('transfers');
  const mayAt = useMayMoveAt();
  const [step, setStep] = useState<Step | null>(null);
  const { state } = transfer;
  const isSender = mayAt(transfer.from_store);
  const isEither = isSender || mayAt(transfer.to_store);
  const isOnWay = state === 'dispatched' || state === 'receiving';
  return (
    <Group>
      {state === 'draft' && isSender && (
        <Button size="md" leftSection={<Icon name="transfer" />} onClick={() => setStep('dispatch')}>
          {t('dispatch')}
        </Button>
      )}
      {state === 'received' && isSender && (
        <Button size="md" leftSection={<Icon name="check" />} onClick={() => setStep('close')}>
          {t('close')}
        </Button>
      )}
      {((state === 'draft' && isEither) || (isOnWay && isSender)) && (
        <Button size="md" variant="default" onClick={() => setStep('cancel')}>
          {t(isOnWay ? 'callBack' : 'cancel')}
        </Button>
      )}
      {step && <Ask key={step} transfer={transfer} step={step} onClose={() => setStep(null)} />}
    </Group>
  );
}

/** A step is handed over with a word, and is not taken back by a button: it asks once. */
function Ask({ transfer, step, onClose }: { transfer: Transfer; step: Step; onClose: () => void }) {
  const { t } = useTranslation(['transfers', 'app']);
  const [said, setSaid] = useState<Said>({ notes: '', over: null });
  const [isUnsaid, setUnsaid] = useState(false);
  const hasOver = step === 'close' && transfer.lines.some((line) => line.over > 0);
  const write = useWrite((what: Said, key) => take(step, transfer, what, key), {
    changes: transferKeys,
    onDone: (after) => {
      onClose();
      sayDone(t(`done.${after.state}`, { reference: after.reference }));
    },
  });
  const what = step === 'cancel' && transfer.state !== 'draft' ? 'callBack' : step;
  const submit = () => {
    setUnsaid(hasOver && said.over === null);
    if (!hasOver || said.over !== null) write.start(said);
  };
  return (
    <DialogForm title={t(what)} centered send={t(what)} leave={t('app:back')} write={write} onSend={submit} onClose={onClose}>
      <Text>{t(`ask.${what}`)}</Text>
      {hasOver && (
        <Radio.Group
          label={t('overWhere')}
          value={said.over}
          onChange={(over) => setSaid((old) => ({ ...old, over: over as Said['over'] }))}
          error={isUnsaid && t('overMissing')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="sender" label={t('overSender')} size="md" />
            <Radio value="found" label={t('overFound')} size="md" />
          </Stack>
        </Radio.Group>
      )}
      <TextInput
        label={t(step === 'dispatch' ? 'handedTo' : 'notes')}
        value={said.notes}
        onChange={(event) => setSaid((old) => ({ ...old, notes: event.target.value }))}
        maxLength={1000}
        size="md"
        data-autofocus
      />
    </DialogForm>
  );
}
