import { Card, Checkbox, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { BookBar } from '../goods/BookBar';
import { useDiscard, useLineErrors } from '../goods/useLines';
import { type Pick, ProductSearch } from '../products/ProductSearch';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { PriceInput } from '../ui/inputs';
import { Stepper } from '../ui/Stepper';
import { type Order, orderKeys } from './common';

/** What came of one product. */
export type Came = {
  product_id: number;
  name: string;
  unit: string;
  /** Still to come; 0 for what was not ordered. */
  open: number;
  quantity: number;
  cost: number | null;
  expires_on: string;
};

type Kept = { lines: Came[]; reference: string; acceptOver: boolean };

const nothing: Kept = { lines: [], reference: '', acceptOver: false };

/** What is still to come of an order, with what was typed of it before. */
export function cameOf(order: Order, typed: readonly Came[]): Came[] {
  const due = order.lines.filter((line) => line.open > 0);
  const known = due.map((line): Came => {
    const old = typed.find((t) => t.product_id === line.product_id);
    const fresh = { quantity: line.open, cost: null, expires_on: '' };
    return { ...fresh, ...old, product_id: line.product_id, name: line.name, unit: line.unit, open: line.open };
  });
  return [...known, ...typed.filter((t) => !due.some((line) => line.product_id === t.product_id))];
}

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
  const list = useRef<HTMLDivElement>(null);
  const seesCost = useMay('cost_view');
  const mayApprove = useMay('approve');
  const kept = { ...typed, lines: cameOf(order, typed.lines) };
  const write = useWrite((form: Kept, key) => book(order, form, key), {
    changes: orderKeys,
    onDone: (receipt) => {
      clear();
      sayDone(t('orderReceived', { number: receipt.order_number }), () =>
        send(
          'post',
          '/api/purchase-orders/{id}/receipts/{number}/reverse',
          { params: { path: { id: String(order.id), number: receipt.number } }, body: {} },
          newKey(),
        ),
      );
    },
  });
  const sent = kept.lines.filter((l) => l.quantity > 0).map((l) => ({ ...l, sku: '' }));
  const errors = useLineErrors(write.error, sent);
  const refused = new Map([...errors].map(([place, sentence]) => [sent[place]?.product_id, sentence]));
  const isOver = write.error instanceof Problem && write.error.type === 'over-delivery';
  const change = (product: number, next: Partial<Came>) =>
    setTyped({ ...kept, lines: kept.lines.map((line) => (line.product_id === product ? { ...line, ...next } : line)) });
  const scan = ({ product_id, name, unit, quantity }: Pick) => {
    if (!kept.lines.some((line) => line.product_id === product_id))
      setTyped({ ...kept, lines: [...kept.lines, { product_id, name, unit, open: 0, quantity, cost: null, expires_on: '' }] });
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>(`[data-product="${product_id}"] input`)?.focus());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.start(kept);
  };
  return (
    <form onSubmit={submit} className="no-print">
      <Stack>
        <Title order={2} size="h4">
          {t('receiveTitle')}
        </Title>
        <Text c="dimmed">{t('receiveHint')}</Text>
        <div>
          <ProductSearch store={order.store_id} onPick={scan} label={t('scanArrived')} />
        </div>
        <div ref={list}>
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            {kept.lines.map((line) => (
              <CameLine
                key={line.product_id}
                line={line}
                seesCost={seesCost}
                error={refused.get(line.product_id)}
                onChange={(next) => change(line.product_id, next)}
              />
            ))}
          </SimpleGrid>
        </div>
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
    <Card withBorder padding="sm" data-product={line.product_id}>
      <Stack gap="xs">
        <div>
          <Text fw={600} className="name">
            {line.name}
          </Text>
          <Text size="sm" c="dimmed">
            {line.open > 0 ? t('due', { quantity: `${quantity(line.open)} ${line.unit}` }) : t('notOrdered')}
          </Text>
        </div>
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
        {error !== undefined && (
          <Text c="red" size="sm" role="alert" className="name">
            {error}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
