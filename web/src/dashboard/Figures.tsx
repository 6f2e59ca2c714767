import { Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Go } from '../app/Go';
import { BandBar } from '../ui/charts/BandBar';
import { Flash } from '../ui/Flash';
import { isolated, useFigures } from '../ui/figures';

/** The figures that an owner knows by heart: today's sales beside the usual, what lies there, what is missing. */
export function Figures({ data, store }: { data: Api<'Dashboard'>; store: number | undefined }) {
  const { t } = useTranslation('dashboard');
  const { money, quantity } = useFigures();
  const { stock } = data;
  const at = store === undefined ? '' : `?store=${store}`;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md" className="dashboard-figures">
      <Today today={data.today} />
      <Tile label={stock.value === null ? t('atPrice') : t('stockValue')} href={`/reports/valuation${at}`}>
        <Flash of={stock.value ?? stock.value_at_price}>
          <bdi>{money(stock.value ?? stock.value_at_price)}</bdi>
        </Flash>
        <Hint>
          {stock.value === null ? '' : t('brings', { money: isolated(money(stock.value_at_price)) })}{' '}
          {t('units', { quantity: quantity(stock.on_hand) })}
        </Hint>
      </Tile>
      <Tile label={t('low')} href={`/reports/low-stock${at}`}>
        <Flash of={stock.low}>{quantity(stock.low)}</Flash>
        <Hint>
          <Flash of={stock.out}>{t('outOf', { count: stock.out })}</Flash>
        </Hint>
      </Tile>
    </SimpleGrid>
  );
}

function Today({ today }: { today: Api<'DashboardToday'> }) {
  const { t } = useTranslation('dashboard');
  const { money, quantity, weekday } = useFigures();
  const { least, median, most } = today;
  return (
    <Card withBorder padding="md" component="section" aria-label={t('today')} className="dashboard-wide">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed">
            {t('todayOn', { day: weekday(today.date) })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('receipts', { count: today.receipts })}
          </Text>
        </Group>
        <Text fz={32} fw={700} lh={1.1} component="p" data-figure="today">
          <Flash of={today.revenue}>
            <bdi>{money(today.revenue)}</bdi>
          </Flash>
        </Text>
        {least === null || median === null || most === null ? (
          <Hint>{t('noUsual')}</Hint>
        ) : (
          <>
            <BandBar value={today.revenue} low={least} middle={median} high={most} />
            <Hint>
              {t('usual', {
                least: isolated(money(least)),
                most: isolated(money(most)),
                median: isolated(money(median)),
                weeks: quantity(today.samples),
              })}{' '}
              {t(standing(today))}
            </Hint>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** A day that is not over yet can be above what is usual, but not yet below it. */
function standing({ revenue, least, most }: Api<'DashboardToday'>) {
  if (most !== null && revenue > most) return 'standing.above' as const;
  return least !== null && revenue >= least ? ('standing.within' as const) : ('standing.open' as const);
}

function Tile({ label, href, children }: { label: string; href: string; children: ReactNode }) {
  return (
    <Card withBorder padding="md">
      <Go href={href} size="sm" py={4}>
        {label}
      </Go>
      <Text component="div" fz={{ base: 22, sm: 28 }} fw={700} lh={1.2} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Card>
  );
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" fw={400} lh={1.4} component="p" m={0}>
      {children}
    </Text>
  );
}
