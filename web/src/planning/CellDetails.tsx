import { Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Go } from '../app/Go';
import { movementsScreen } from '../reports/links';
import { useFigures } from '../ui/figures';

/** Everything the plan knows of a product at a store. */
export function CellDetails({ row, onClose }: { row: Api<'SupplyPlanRow'>; onClose: () => void }) {
  const { t } = useTranslation(['planning', 'app']);
  const { quantity, percent, day } = useFigures();
  const said = (value: number | null) => (value === null ? '–' : `${quantity(value)} ${row.unit}`);
  const lines: [string, string][] = [
    [t('details.onHand'), said(row.on_hand)],
    [t('details.demand'), said(row.demand)],
    [t('details.band'), row.low === null || row.high === null ? '–' : `${quantity(row.low)} – ${quantity(row.high)} ${row.unit}`],
    [t('details.bring'), said(row.bring)],
    [t('details.inStock'), said(row.demand_in_stock)],
    [t('details.recommended'), said(row.recommended)],
    [t('details.recommendedBring'), said(row.recommended_bring)],
    [t('details.level'), said(row.suggested_level)],
    [t('details.soldOut'), row.sell_out_rate === null ? '–' : percent(row.sell_out_rate)],
    [
      t('details.last'),
      row.last_replenished_on === null
        ? '–'
        : t('details.lastSaid', {
            day: day(row.last_replenished_on),
            quantity: said(row.last_replenishment),
            count: row.days_since_replenishment ?? 0,
          }),
    ],
    [t('details.history'), quantity(row.history_days)],
  ];
  const href = movementsScreen(row.movements);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${row.product_name} · ${row.store_name}`}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="lg"
    >
      <Stack gap={6}>
        {lines.map(([label, value]) => (
          <Group key={label} justify="space-between" gap="md" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text size="sm" fw={600} ta="end">
              <bdi>{value}</bdi>
            </Text>
          </Group>
        ))}
        {href && (
          <Text mt="sm">
            <Go href={href} py={4}>
              {t('toMovements')}
            </Go>
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
