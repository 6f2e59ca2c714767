import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';

/** What stands out of a day: what sold best, what ran out, what was written off and why. */
export function Highlights({ highlights }: { highlights: Api<'DayHighlights'> }) {
  const { t } = useTranslation('day');
  const { quantity, money } = useFigures();
  const { top_products: top, sold_out: out, write_offs: lost } = highlights;
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
      <Box title={t('report.top')} none={t('report.topNone')}>
        {top.map((p) => (
          <Line key={p.product_id} name={p.product_name} end={`${quantity(p.sold)} ${p.unit} · ${money(p.revenue)}`} />
        ))}
      </Box>
      <Box title={t('report.soldOut')} none={t('report.soldOutNone')}>
        {out.map((p) => (
          <Line key={p.product_id} name={p.product_name} />
        ))}
      </Box>
      <Box title={t('report.writeOffs')} none={t('report.writeOffsNone')}>
        {lost.map((p) => (
          <Line
            key={`${p.product_id} ${p.reason}`}
            name={`${p.product_name}, ${t(`reason.${p.reason}`)}`}
            end={p.cost === null ? `${quantity(p.quantity)} ${p.unit}` : `${quantity(p.quantity)} ${p.unit} · ${money(p.cost)}`}
          />
        ))}
      </Box>
    </SimpleGrid>
  );
}

function Box({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  return (
    <Card withBorder component="section">
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {children.length === 0 ? <Text c="dimmed">{none}</Text> : <Stack gap={4}>{children}</Stack>}
    </Card>
  );
}

function Line({ name, end }: { name: string; end?: string }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
      <Text className="name" flex={1}>
        {name}
      </Text>
      {end && (
        <Text size="sm" className="figure">
          <bdi>{end}</bdi>
        </Text>
      )}
    </Group>
  );
}
