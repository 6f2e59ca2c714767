import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { Icon } from '../ui/icons';
import { Trouble } from '../ui/Page';
import { type Count, changed } from './data';

type AskProps = {
  title: string;
  children: ReactNode;
  yes: string;
  isBusy: boolean;
  error: Error | null;
  colour?: string;
  onYes: () => void;
  onClose: () => void;
};

/** Asks before a step that cannot be taken back. */
export function Ask({ title, children, yes, isBusy, error, colour, onYes, onClose }: AskProps) {
  const { t } = useTranslation('app');
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close'), size: 44 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onYes();
        }}
      >
        <Stack>
          {children}
          <Trouble error={error} />
          <Group justify="end">
            <Button variant="default" h={48} onClick={onClose}>
              {t('back')}
            </Button>
            <Button type="submit" h={48} loading={isBusy} {...(colour ? { color: colour } : {})} data-autofocus>
              {yes}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

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
        <Ask
          title={t('submit')}
          yes={t('submit')}
          isBusy={submit.isBusy}
          error={submit.error}
          onYes={() => submit.start(undefined)}
          onClose={() => setOpen(false)}
        >
          <Text>{count.not_counted === 0 ? t('submitAll') : t('submitPart', { count: count.not_counted })}</Text>
        </Ask>
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
        <Ask
          title={t('giveUp')}
          yes={t('giveUp')}
          colour="red"
          isBusy={cancel.isBusy}
          error={cancel.error}
          onYes={() => cancel.start(undefined)}
          onClose={() => setOpen(false)}
        >
          <Text>{t('giveUpHint')}</Text>
        </Ask>
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
        <Ask
          title={t('post')}
          yes={t('post')}
          isBusy={post.isBusy}
          error={post.error}
          onYes={() => post.start(reason.trim())}
          onClose={() => setOpen(false)}
        >
          <Text>{t('postHint')}</Text>
          <TextInput
            label={t('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={1000}
            size="md"
          />
        </Ask>
      )}
    </>
  );
}
