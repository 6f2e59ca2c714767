import { Button, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { Icon } from '../ui/icons';
import { AskStep } from './AskStep';
import { type Count, changed } from './data';

/** All is counted. */
export function SubmitCount({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const navigate = useNavigate({ from: '/counts/$id' });
  const [isOpen, setOpen] = useState(false);
  const submit = useWrite<undefined, Count>(
    (_, key) => send('post', '/api/stock-counts/{id}/submit', { params: { path: { id: count.id } } }, key),
    {
      changes: changed,
      onDone: () => {
        setOpen(false);
        void navigate({ search: {}, replace: true });
      },
    },
  );
  return (
    <>
      <Button h={48} leftSection={<Icon name="check" />} onClick={() => setOpen(true)} disabled={count.counted === 0}>
        {t('submit')}
      </Button>
      {isOpen && (
        <AskStep title={t('submit')} yes={t('submit')} write={submit} onYes={() => submit.start(undefined)} onClose={() => setOpen(false)}>
          <Text>{count.not_counted === 0 ? t('submitAll') : t('submitPart', { count: count.not_counted })}</Text>
        </AskStep>
      )}
    </>
  );
}

/** Gives a count up. */
export function CancelCount({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const [isOpen, setOpen] = useState(false);
  const cancel = useWrite<undefined, Count>(
    (_, key) => send('post', '/api/stock-counts/{id}/cancel', { params: { path: { id: count.id } } }, key),
    { changes: changed, onDone: () => setOpen(false) },
  );
  return (
    <>
      <Button variant="subtle" color="red" h={48} onClick={() => setOpen(true)}>
        {t('giveUp')}
      </Button>
      {isOpen && (
        <AskStep
          title={t('giveUp')}
          yes={t('giveUp')}
          colour="red"
          write={cancel}
          onYes={() => cancel.start(undefined)}
          onClose={() => setOpen(false)}
        >
          <Text>{t('giveUpHint')}</Text>
        </AskStep>
      )}
    </>
  );
}

/** Books the differences. */
export function PostCount({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const post = useWrite<string, Count>(
    (why, key) => send('post', '/api/stock-counts/{id}/post', { params: { path: { id: count.id } }, body: { reason: why || null } }, key),
    { changes: changed, onDone: () => sayDone(t('postedDone', { reference: count.reference })) },
  );
  return (
    <>
      <Button h={48} leftSection={<Icon name="check" />} onClick={() => setOpen(true)}>
        {t('post')}
      </Button>
      {isOpen && (
        <AskStep title={t('post')} yes={t('post')} write={post} onYes={() => post.start(reason.trim())} onClose={() => setOpen(false)}>
          <Text>{t('postHint')}</Text>
          <TextInput
            label={t('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={1000}
            size="md"
          />
        </AskStep>
      )}
    </>
  );
}
