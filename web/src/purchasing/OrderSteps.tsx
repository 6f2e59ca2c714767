import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { DialogForm } from '../ui/DialogForm';
import { sayDone } from '../ui/done';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Trouble } from '../ui/Page';
import { type Order, orderKeys } from './common';

type Ending = 'close' | 'cancel';

const params = (order: Order) => ({ path: { id: String(order.id) }, header: { 'If-Match': `"v${order.version}"` } });

/** The steps of an order's life beside receiving it. */
export function OrderSteps({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
  const may = useMay('purchasing');
  const [ending, setEnding] = useState<Ending | null>(null);
  const sent = useWrite((_: null, key) => send('post', '/api/purchase-orders/{id}/send', { params: params(order) }, key), {
    changes: orderKeys,
    onDone: (after) =>
      sayDone(t('orderSent', { number: after.number }), () =>
        send('post', '/api/purchase-orders/{id}/unsend', { params: params(after) }, newKey()),
      ),
  });
  const unsent = useWrite((_: null, key) => send('post', '/api/purchase-orders/{id}/unsend', { params: params(order) }, key), {
    changes: orderKeys,
    onDone: (after) => sayDone(t('orderUnsent', { number: after.number })),
  });
  if (!may) return null;
  const { state } = order;
  const hasCome = order.receipts.some((r) => r.reversed_at === null);
  return (
    <Stack gap="xs" className="no-print">
      <Trouble error={sent.error ?? unsent.error} />
      <Group>
        {state === 'draft' && (
          <Button size="md" loading={sent.isBusy} leftSection={<Icon name="check" />} onClick={() => sent.start(null)}>
            {t('markSent')}
          </Button>
        )}
        {state === 'sent' && (
          <Button size="md" variant="default" loading={unsent.isBusy} onClick={() => unsent.start(null)}>
            {t('unsend')}
          </Button>
        )}
        {(state === 'draft' || state === 'sent') && (
          <Button size="md" variant="default" onClick={() => setEnding('cancel')}>
            {t('cancelOrder')}
          </Button>
        )}
        {(state === 'partly_received' || state === 'received') && (
          <Button size="md" variant="default" onClick={() => setEnding('close')}>
            {t('closeOrder')}
          </Button>
        )}
        {hasCome && (
          <ButtonLink to="/returns/new" search={{ supplier: order.supplier_id, order: order.id }} size="md" variant="default">
            {t('sendBack')}
          </ButtonLink>
        )}
      </Group>
      {ending && <End key={ending} order={order} ending={ending} onClose={() => setEnding(null)} />}
    </Stack>
  );
}

/** An end is for good: it asks why. */
function End({ order, ending, onClose }: { order: Order; ending: Ending; onClose: () => void }) {
  const { t } = useTranslation(['purchasing', 'app']);
  const [reason, setReason] = useState('');
  const needsReason = ending === 'close' && order.state === 'partly_received';
  const write = useWrite(
    (why: string, key) => {
      const path = ending === 'close' ? '/api/purchase-orders/{id}/close' : '/api/purchase-orders/{id}/cancel';
      return send('post', path, { params: params(order), body: { reason: why || null } }, key);
    },
    {
      changes: orderKeys,
      onDone: (after) => {
        onClose();
        sayDone(t(ending === 'close' ? 'orderClosed' : 'orderCancelled', { number: after.number }));
      },
    },
  );
  return (
    <DialogForm
      title={t(`${ending}Order`)}
      centered
      send={t(`${ending}Order`)}
      leave={t('app:back')}
      write={write}
      onSend={() => write.start(reason.trim())}
      onClose={onClose}
    >
      <Text>{t(`${ending}Hint`)}</Text>
      <TextInput
        label={t(needsReason ? 'why' : 'whyMaybe')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required={needsReason}
        maxLength={500}
        size="md"
        data-autofocus
      />
    </DialogForm>
  );
}
