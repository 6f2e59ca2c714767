import { Alert, Button, Group, Pill, SegmentedControl, Stack, Text } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { hintBelow } from '../ui/fields';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { QuantityInput } from '../ui/inputs';
import { Trouble } from '../ui/Page';
import { Booking } from './Booking';
import { allPieces, blank, type Counting, digitsFor, totalOf, unitsFor } from './sums';
import { type Day, type DayProduct, rollBack } from './useDay';
import { useResult } from './useResult';

type Props = {
  day: Day;
  product: DayProduct;
  /** True when nothing else is left to count. */
  isLast: boolean;
  /** Counts how often somebody chose what to count: 0 is what the screen began with. */
  turn: number;
  counting: Counting | undefined;
  onChange: (next: Counting) => void;
  onBooked: () => void;
  onSkip: () => void;
};

/** Counts one product. The field stays the same one from product to product, so that a phone's keypad stays open. */
export function Counter({ day, product, isLast, turn, counting = blank, onChange, onBooked, onSkip }: Props) {
  const { t } = useTranslation('day');
  const { quantity } = useFigures();
  const form = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (turn > 0) input.current?.focus();
  }, [turn]);
  const unit = counting.unit ?? product.unit;
  const addPiece = () => {
    if (counting.number === null) return;
    onChange({ ...counting, number: null, pieces: allPieces(counting, product.unit) });
    input.current?.focus();
  };
  return (
    <Stack gap="sm">
      <div>
        <Text className="name" fz="h3" fw={700} lh={1.3}>
          {product.product_name}
        </Text>
        <Text c="dimmed">
          <bdi>{product.sku}</bdi>
          {' · '}
          {t('row.inBook', { quantity: quantity(product.expected), unit: product.unit })}
        </Text>
      </div>
      {product.balance && <Done day={day} product={product} />}
      <Group align="end" gap="sm" wrap="nowrap">
        <QuantityInput
          key={product.product_id}
          ref={input}
          label={t('counter.counted')}
          description={t('counter.hint')}
          descriptionProps={{ size: 'sm' }}
          inputWrapperOrder={hintBelow}
          unit={unit}
          decimalScale={digitsFor(product.unit, unit)}
          value={counting.number}
          onChange={(number) => onChange({ ...counting, number })}
          form={form}
          size="xl"
          flex={1}
          miw={0}
          data-autofocus
          enterKeyHint="next"
        />
      </Group>
      <Group gap="sm" justify="space-between">
        <UnitChoice kept={product.unit} unit={unit} onChange={(next) => onChange({ ...counting, unit: next })} />
        <Button variant="default" size="md" leftSection={<Icon name="plus" />} onClick={addPiece} disabled={counting.number === null}>
          {t('counter.piece')}
        </Button>
      </Group>
      <Pieces counting={counting} kept={product.unit} onChange={onChange} />
      {!day.is_today && <Text size="sm">{t('counter.endOfDay')}</Text>}
      <Booking
        key={product.product_id}
        form={form}
        day={day}
        product={product}
        counting={counting}
        isLast={isLast}
        onBooked={onBooked}
        onSkip={onSkip}
      />
    </Stack>
  );
}

function UnitChoice({ kept, unit, onChange }: { kept: string; unit: string; onChange: (unit: string) => void }) {
  const { t } = useTranslation('day');
  const units = unitsFor(kept);
  if (units.length < 2) return <span />;
  return <SegmentedControl aria-label={t('counter.unit')} size="md" data={units} value={unit} onChange={onChange} />;
}

function Pieces({ counting, kept, onChange }: { counting: Counting; kept: string; onChange: (next: Counting) => void }) {
  const { t } = useTranslation('day');
  const { quantity } = useFigures();
  if (counting.pieces.length === 0) return null;
  const drop = (index: number) => onChange({ ...counting, pieces: counting.pieces.filter((_, i) => i !== index) });
  return (
    <Stack gap={6}>
      <Text role="status">{t('counter.pieces', { total: quantity(totalOf(counting, kept) ?? 0), unit: kept })}</Text>
      <Group gap="xs">
        {counting.pieces.map((piece, index) => (
          <Pill
            key={index}
            size="xl"
            withRemoveButton
            onRemove={() => drop(index)}
            removeButtonProps={{ 'aria-label': t('counter.removePiece', { piece }), tabIndex: 0, 'aria-hidden': false }}
          >
            <bdi>{piece}</bdi>
          </Pill>
        ))}
      </Group>
    </Stack>
  );
}

function Done({ day, product }: { day: Day; product: DayProduct }) {
  const { t } = useTranslation(['day', 'app']);
  const { quantity, time } = useFigures();
  const result = useResult();
  const balance = product.balance;
  const back = useWrite((id: number, key) => rollBack(day.store_id, id, key), {
    changes: [['day']],
    onDone: () => sayDone(t('app:undone')),
  });
  if (!balance) return null;
  return (
    <Alert color="teal" variant="light" icon={<Icon name="check" />}>
      <Stack gap="xs" align="start">
        <Text className="name">
          {t('counter.done', {
            counted: quantity(balance.counted),
            unit: product.unit,
            time: time(balance.counted_at),
            name: balance.by.name,
            result: result(balance, product.unit),
          })}
        </Text>
        {balance.parts && balance.parts.length > 1 && <Text>{t('counter.parts', { parts: balance.parts.map(quantity).join(' + ') })}</Text>}
        <Text size="sm">{balance.is_last ? t('counter.again') : t('counter.notLast')}</Text>
        {balance.is_last && (
          <Button
            variant="default"
            size="md"
            leftSection={<Icon name="undo" />}
            loading={back.isBusy}
            onClick={() => back.start(balance.id)}
          >
            {t('counter.rollBack')}
          </Button>
        )}
        <Trouble error={back.error} />
      </Stack>
    </Alert>
  );
}
