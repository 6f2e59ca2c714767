import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { TextLink } from '../ui/links';
import { Trouble } from '../ui/Page';
import { type Order, orderKeys } from './common';
import { reverseReceipt } from './reverse';

/** What came of an order, delivery by delivery; each can be taken back. */
export function Receipts({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
  if (order.receipts.length === 0) return null;
  return (
    <Stack component="section" gap="sm" className="no-print">
      <Title order={2} size="h4">
        {t('receipts')}
      </Title>
      {order.receipts.map((receipt) => (
        <Receipt key={receipt.number} order={order} receipt={receipt} />
      ))}
      <Differences order={order} />
    </Stack>
  );
}

function Receipt({ order, receipt }: { order: Order; receipt: Api<'GoodsReceipt'> }) {
  const { t } = useTranslation('purchasing');
  const { moment, quantity, money } = useFigures();
  const may = useMay('inventory');
  const write = useWrite((_: null, key) => reverseReceipt(order.id, receipt.number, key), {
    changes: orderKeys,
    onDone: () => sayDone(t('receiptReversed', { number: receipt.number })),
  });
  const lineOf = (line: number) => order.lines.find((l) => l.line === line);
  return (
    <Card withBorder padding="sm">
      <Stack gap={6}>
        <Group justify="space-between">
          <Text fw={600}>
            {t('receiptNo', { number: receipt.number })}
            {receipt.reference && ` · ${receipt.reference}`}
          </Text>
          {receipt.reversed_at !== null && (
            <Badge variant="outline" color="gray" tt="none">
              {t('reversed')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {moment(receipt.occurred_at)}
          {receipt.cost !== null && ` · ${money(receipt.cost)}`}
        </Text>
        <Text size="sm" className="name">
          {receipt.lines.map((l) => `${lineOf(l.line)?.name ?? ''} ${quantity(l.quantity)} ${lineOf(l.line)?.unit ?? ''}`).join(', ')}
        </Text>
        <Trouble error={write.error} />
        <Group>
          <TextLink to="/movements/$id" params={{ id: String(receipt.posting_id) }}>
            {t('toMovements')}
          </TextLink>
          {may && receipt.reversed_at === null && (
            <Button
              variant="default"
              size="md"
              loading={write.isBusy}
              onClick={() => write.start(null)}
              aria-label={t('takeBackOf', { number: receipt.number })}
            >
              {t('takeBack')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

function Differences({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
  const { price, money } = useFigures();
  if (!order.price_differences?.length) return null;
  return (
    <Stack gap={4}>
      <Text fw={600}>{t('differences')}</Text>
      {order.price_differences.map((d) => (
        <Text key={`${d.receipt}-${d.line}`} size="sm" className="name">
          {t('differenceOf', { name: d.name, ordered: price(d.ordered_price), cost: price(d.unit_cost), difference: money(d.difference) })}
          {d.flagged && (
            <Badge color="red" variant="filled" autoContrast tt="none" ms="xs">
              {t('flagged')}
            </Badge>
          )}
        </Text>
      ))}
    </Stack>
  );
}
