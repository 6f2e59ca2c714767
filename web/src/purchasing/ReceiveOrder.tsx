import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { ArrivedCard } from '../goods/ArrivedCard';
import { ArrivedLines } from '../goods/ArrivedLines';
import { BookBar } from '../goods/BookBar';
import { useDiscard } from '../goods/useLines';
import { useRefused } from '../goods/useRefused';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { PriceInput } from '../ui/inputs';
import { Stepper } from '../ui/Stepper';
import { type Came, cameOf } from './came';
import { type Order, orderKeys } from './common';
import { reverseReceipt } from './reverse';

type Kept = { lines: Came[]; reference: string; acceptOver: boolean };

const nothing: Kept = { lines: [], reference: '', acceptOver: false };

const book = (order: Order, kept: Kept, key: string) =>
  send(
    'post',
    '/api/purchase-orders/{id}/receive',
    {
      params: { path: { id: String(order.id) } },
      body: {
        reference: kept.reference.trim() || null,
        accept_over: kept.acceptOver,
        lines: kept.lines
          .filter((line) => line.quantity > 0)
          .map((line) => ({
            product_id: line.product_id,
            quantity: line.quantity,
            unit_cost: line.cost,
            expires_on: line.expires_on || null,
            add: !order.lines.some((l) => l.product_id === line.product_id),
          })),
      },
    },
    key,
  );

/** Books what came of an order: all that is open stands there, and only what differs is changed. */
export function ReceiveOrder({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
  const [typed, setTyped, clear] = useDraft<Kept>(`receive-order.${order.id}`, nothing);
  const discard = useDiscard();
  const seesCost = useMay('cost_view');
  const mayApprove = useMay('approve');
  const kept = { ...typed, lines: cameOf(order, typed.lines) };
  const write = useWrite((form: Kept, key) => book(order, form, key), {
    changes: orderKeys,
    onDone: (receipt) => {
      clear();
      sayDone(t('orderReceived', { number: receipt.order_number }), () => reverseReceipt(order.id, receipt.number));
    },
  });
  const sent = kept.lines.filter((line) => line.quantity > 0);
  const { errors, refused } = useRefused(write.error, sent);
  const isOver = write.error instanceof Problem && write.error.type === 'over-delivery';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.start(kept);
  };
  return (
    <form onSubmit={submit} className="no-print">
      <Stack>
        <ArrivedLines
          store={order.store_id}
          title={t('receiveTitle')}
          hint={t('receiveHint')}
          label={t('scanArrived')}
          lines={kept.lines}
          onChange={(lines) => setTyped({ ...kept, lines })}
          extra={({ product_id, name, unit, quantity }) => ({ product_id, name, unit, open: 0, quantity, cost: null, expires_on: '' })}
        >
          {(line, change) => (
            <CameLine key={line.product_id} line={line} seesCost={seesCost} error={refused.get(line.product_id)} onChange={change} />
          )}
        </ArrivedLines>
        {mayApprove && (isOver || kept.acceptOver) && (
          <Checkbox
            label={t('acceptOver')}
            checked={kept.acceptOver}
            onChange={(event) => setTyped({ ...kept, acceptOver: event.currentTarget.checked })}
            size="md"
          />
        )}
        <TextInput
          label={t('deliveryNote')}
          value={kept.reference}
          onChange={(event) => setTyped({ ...kept, reference: event.currentTarget.value })}
          maxLength={100}
          size="md"
          maw={420}
        />
        <BookBar
          action={t('receiveNow')}
          write={write}
          isReady={sent.length > 0}
          errors={errors}
          onClear={() => discard(clear, () => setTyped(typed))}
        >
          <Text fw={700}>{t('lineCount', { count: sent.length })}</Text>
        </BookBar>
      </Stack>
    </form>
  );
}

type LineProps = { line: Came; seesCost: boolean; error: string | undefined; onChange: (next: Partial<Came>) => void };

function CameLine({ line, seesCost, error, onChange }: LineProps) {
  const { t } = useTranslation('purchasing');
  const { quantity } = useFigures();
  return (
    <ArrivedCard
      line={line}
      due={line.open > 0 ? t('due', { quantity: `${quantity(line.open)} ${line.unit}` }) : t('notOrdered')}
      error={error}
    >
      <Stepper
        label={t('cameNow')}
        about={line.name}
        unit={line.unit}
        value={line.quantity}
        onChange={(next) => onChange({ quantity: next })}
        error={error !== undefined}
      />
      <Group grow align="start">
        {seesCost && (
          <PriceInput
            label={t('otherCost')}
            aria-label={`${t('otherCost')}: ${line.name}`}
            value={line.cost}
            onChange={(cost) => onChange({ cost })}
          />
        )}
        <TextInput
          type="date"
          label={t('expires')}
          aria-label={`${t('expires')}: ${line.name}`}
          value={line.expires_on}
          onChange={(event) => onChange({ expires_on: event.currentTarget.value })}
          size="md"
          miw={0}
        />
      </Group>
    </ArrivedCard>
  );
}
