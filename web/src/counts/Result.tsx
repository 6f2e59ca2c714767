import { Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Loaded } from '../ui/Page';
import { type Count, useLines } from './data';
import { LinesTable } from './Review';

/** What a posted count came to. */
export function Result({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const { quantity, money, moment } = useFigures();
  const mayApprove = useMay('approve');
  const seesValue = useMay('cost_view') && mayApprove;
  const { query, items } = useLines(count.id, 'counted', seesValue ? 'value' : 'name');
  const { result } = count;
  const facts: [string, string | null][] = result
    ? [
        [t('accuracy'), result.accuracy === null ? null : `${quantity(result.accuracy)} %`],
        [t('short'), quantity(result.short_quantity)],
        [t('surplus'), quantity(result.surplus_quantity)],
        [t('soldByCount'), result.sold_quantity === 0 ? null : quantity(result.sold_quantity)],
        [t('shortValue'), result.short_value === null ? null : money(result.short_value)],
        [t('surplusValue'), result.surplus_value === null ? null : money(result.surplus_value)],
        [t('shrinkage'), result.shrinkage_percent === null ? null : `${quantity(result.shrinkage_percent)} %`],
      ]
    : [];
  return (
    <Stack>
      <Text role="status">{t('postedAt', { time: count.closed_at ? moment(count.closed_at) : '' })}</Text>
      <Group gap="sm">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <Paper key={label} withBorder p="sm" miw={130}>
                <Text size="sm" c="dimmed">
                  {label}
                </Text>
                <Text fw={700} fz="lg">
                  <bdi>{value}</bdi>
                </Text>
              </Paper>
            ),
        )}
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('nothingHere')} />
          ) : (
            <>
              <LinesTable lines={items} seesValue={seesValue} seesDifference={mayApprove} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}
