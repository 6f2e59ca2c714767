import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { useFigures } from '../ui/figures';
import './day.css';

type Props = {
  calculated: number | null;
  revenue: number | null;
  difference: { amount: number; percent: number | null } | null;
  receipts: number | null;
  average: number | null;
};

/** What the book calculated against what came in, and how the difference is reckoned. */
export function DifferenceFigures({ calculated, revenue, difference, receipts, average }: Props) {
  const { t } = useTranslation('day');
  const { money, quantity } = useFigures();
  const none = '–';
  return (
    <Stack gap={6}>
      <Line label={t('figure.actual')}>{revenue === null ? none : money(revenue)}</Line>
      <Line label={t('figure.calculated')}>{calculated === null ? t('figure.none') : money(calculated)}</Line>
      <Line label={t('figure.difference')} isStrong>
        {difference === null ? none : <DifferenceOf amount={difference.amount} percent={difference.percent} />}
      </Line>
      <Line label={t('figure.receipts')}>{receipts === null ? none : quantity(receipts)}</Line>
      <Line label={t('figure.average')}>{average === null ? none : money(average)}</Line>
      <Text size="sm" c="dimmed">
        {difference !== null && revenue !== null && calculated !== null
          ? `${t('figure.formula', { actual: money(revenue), calculated: money(calculated), difference: money(difference.amount) })} `
          : ''}
        {calculated === null ? t('figure.noData') : t('figure.explain')}
      </Text>
    </Stack>
  );
}

function Line({ label, isStrong = false, children }: { label: string; isStrong?: boolean; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap" align="baseline">
      <Text fw={isStrong ? 700 : undefined}>{label}</Text>
      <Text component="div" className="figure" fw={isStrong ? 700 : 600} fz={isStrong ? 'lg' : undefined}>
        {typeof children === 'string' ? <bdi>{children}</bdi> : children}
      </Text>
    </Group>
  );
}

/** A difference: its amount, its share, and in words whether that is too little or too much. */
export function DifferenceOf({ amount, percent }: { amount: number; percent: number | null }) {
  const { t } = useTranslation('day');
  const { tenant } = useSession();
  const { money, quantity } = useFigures();
  const isWide = percent !== null && Math.abs(percent) > tenant.revenue_tolerance;
  const word = amount < 0 ? t('figure.short') : amount > 0 ? t('figure.over') : t('figure.even');
  return (
    <Stack gap={0} align="end">
      <Text span fw="inherit" fz="inherit" className={isWide ? 'wide-difference' : undefined}>
        <bdi>{percent === null ? money(amount) : `${money(amount)} (${quantity(percent)} %)`}</bdi>
      </Text>
      <Text span size="xs" c="dimmed" fw={400}>
        {isWide ? `${word}; ${t('figure.wide', { tolerance: tenant.revenue_tolerance })}` : word}
      </Text>
    </Stack>
  );
}
