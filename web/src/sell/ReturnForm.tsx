import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useSession } from '../app/session';
import { reverse } from '../movements/read';
import { useIsNarrow } from '../ui/DataList';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { KeyPad } from '../ui/KeyPad';
import { Trouble } from '../ui/Page';
import { isWhole, type Method, methods, milli, minor, times } from './cart';
import type { ReceiptOf } from './posted';
import type { Opened } from './receipts';
import { StepKeys } from './StepKeys';

type Line = ReceiptOf['lines'][number];

/** What a part of a line is worth, in the smallest coin: the whole line is worth what it was sold for. */
function worth(line: Line, back: number, digits: number): number {
  if (back === milli(line.quantity)) return minor(line.amount, digits);
  return times(line.price ?? line.amount / line.quantity, back, digits);
}

/** Takes goods of a receipt back, and pays back what they were sold for. */
export function ReturnForm({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { t } = useTranslation(['sell', 'app']);
  const { money } = useFigures();
  const isNarrow = useIsNarrow();
  const digits = useSession().tenant.currency_digits;
  const [back, setBack] = useState<Record<number, number>>({});
  const [method, setMethod] = useState<Method>('cash');
  const [why, setWhy] = useState('');
  const chosen = opened.receipt.lines.filter((line) => (back[line.id] ?? 0) > 0);
  const total = chosen.reduce((sum, line) => sum + worth(line, back[line.id] ?? 0, digits), 0);
  const booked = useWrite(
    (_: null, key) =>
      send(
        'post',
        '/api/postings',
        {
          body: {
            store_id: opened.storeId,
            type: 'sale_return',
            reference: opened.reference,
            notes: why.trim() || null,
            lines: chosen.map((line) => ({
              product_id: line.product,
              quantity: (back[line.id] ?? 0) / 1000,
              total: worth(line, back[line.id] ?? 0, digits) / 10 ** digits,
            })),
            ...(total > 0 ? { payments: [{ method, amount: total / 10 ** digits }] } : {}),
          },
        },
        key,
      ),
    {
      changes: [['receipt'], ['receipts'], ['stock-levels'], ['sell-product']],
      onDone: (posting) => {
        sayDone(t('returned', { sum: money(total / 10 ** digits) }), () =>
          reverse(posting.posting_id, undefined, `undo-return-${posting.posting_id}`),
        );
        onClose();
      },
    },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('returnGoods')}
      fullScreen={isNarrow}
      centered
      closeButtonProps={{ 'aria-label': t('app:close'), size: 44 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0) booked.start(null);
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">{t('returnHint')}</Text>
          {opened.receipt.lines.map((line) => (
            <ReturnLine
              key={line.id}
              line={line}
              rest={restOf(line, opened)}
              back={back[line.id] ?? 0}
              onChange={(next) => setBack((old) => ({ ...old, [line.id]: next }))}
            />
          ))}
          <SegmentedControl
            value={method}
            onChange={(next) => setMethod(next as Method)}
            data={methods.map((m) => ({ value: m, label: t(`methods.${m}`) }))}
            fullWidth
            size="md"
            aria-label={t('backBy')}
            classNames={{ label: 'pay-method' }}
          />
          <TextInput label={t('why')} value={why} onChange={(event) => setWhy(event.currentTarget.value)} maxLength={500} size="md" />
          <Group justify="space-between" align="baseline">
            <Text fw={600}>{t('toPayBack')}</Text>
            <Text fz={28} fw={700} className="figure" role="status">
              <bdi>{money(total / 10 ** digits)}</bdi>
            </Text>
          </Group>
          <Trouble error={booked.error} />
          <Button type="submit" h={56} fz="lg" disabled={chosen.length === 0} loading={booked.isBusy}>
            {t('bookReturn')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

/** How much of a line is not back yet; of several lines of a product the first ones are counted first. */
function restOf(line: Line, opened: Opened): number {
  let returned = opened.returned.get(line.product) ?? 0;
  for (const other of opened.receipt.lines) {
    if (other.product !== line.product) continue;
    const rest = Math.max(0, milli(other.quantity) - returned);
    if (other.id === line.id) return rest;
    returned -= milli(other.quantity) - rest;
  }
  return 0;
}

function ReturnLine({ line, rest, back, onChange }: { line: Line; rest: number; back: number; onChange: (back: number) => void }) {
  const { t } = useTranslation('sell');
  const { quantity } = useFigures();
  const [isOpen, setOpen] = useState(false);
  const set = (next: number) => onChange(Math.max(0, Math.min(rest, next)));
  return (
    <Stack gap={4} className="cart-line" pb="xs">
      <Text fw={600} className="name">
        {line.name}
      </Text>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {t('mayReturn', { quantity: quantity(rest / 1000), unit: line.unit })}
        </Text>
        <StepKeys name={line.name} isLeast={back === 0} isMost={back >= rest} onStep={(by) => set(back + by)}>
          <Button
            variant="default"
            h={44}
            px={6}
            miw={64}
            disabled={rest === 0}
            onClick={() => setOpen(true)}
            aria-label={t('quantityOf', { name: line.name, quantity: quantity(back / 1000), unit: line.unit })}
          >
            <bdi>{`${quantity(back / 1000)} ${line.unit}`}</bdi>
          </Button>
        </StepKeys>
      </Group>
      {isOpen && (
        <KeyPad
          title={line.name}
          hint={t('mayReturn', { quantity: quantity(rest / 1000), unit: line.unit })}
          unit={line.unit}
          value={back > 0 ? back / 1000 : rest / 1000}
          decimals={isWhole(line.unit) ? 0 : 3}
          done={t('take')}
          mayBeZero
          onDone={(figure) => {
            set(milli(figure));
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Stack>
  );
}
