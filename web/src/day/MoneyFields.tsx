import { NumberInput, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '../ui/inputs';
import { type Entry, ways } from './sums';

type Props = {
  entry: Entry;
  onChange: (next: Partial<Entry>) => void;
  error: (field: string) => string | undefined;
  size: 'md' | 'lg';
  /** What helps with the number of receipts. */
  hint?: string;
};

/** How many receipts a day had, and what came in by each way of paying. */
export function MoneyFields({ entry, onChange, error, size, hint }: Props) {
  const { t } = useTranslation('day');
  return (
    <>
      <NumberInput
        label={t('money.receipts')}
        description={hint}
        value={entry.receipts ?? ''}
        onChange={(next) => onChange({ receipts: next === '' ? null : Number(next) })}
        allowNegative={false}
        allowDecimal={false}
        inputMode="numeric"
        hideControls
        max={1_000_000}
        clampBehavior="none"
        size={size}
        error={error('receipts')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {ways.map((way) => (
          <MoneyInput
            key={way}
            label={t(`money.${way}`)}
            value={entry[way]}
            onChange={(amount) => onChange({ [way]: amount })}
            size={size}
            error={error(`revenue.${way}`)}
          />
        ))}
      </SimpleGrid>
    </>
  );
}
