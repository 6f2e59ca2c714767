import { Badge, Card, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';

type Level = Api<'StockLevel'>;

const colours = { ok: 'gray', low: 'yellow', out: 'red' } as const;

/** Stock levels: a table where there is room for one, else a card for each. */
export function StockTable({ levels }: { levels: Level[] }) {
  const isNarrow = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  return isNarrow ? <Cards levels={levels} /> : <Rows levels={levels} />;
}

function Rows({ levels }: { levels: Level[] }) {
  const { t } = useTranslation();
  const { quantity } = useFigures();
  return (
    <Table stickyHeader stickyHeaderOffset={56} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('stock.product')}</Table.Th>
          <Table.Th scope="col">{t('stock.sku')}</Table.Th>
          <Table.Th scope="col" className="figure">
            {t('stock.onHand')}
          </Table.Th>
          <Table.Th scope="col" className="figure">
            {t('stock.reorderLevel')}
          </Table.Th>
          <Table.Th scope="col">{t('stock.status')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {levels.map((level) => (
          <Table.Tr key={level.product_id}>
            <Table.Td className="name">{level.product_name}</Table.Td>
            <Table.Td>
              <bdi>{level.sku}</bdi>
            </Table.Td>
            <Table.Td className="figure">
              <bdi>{`${quantity(level.on_hand)} ${level.unit}`}</bdi>
            </Table.Td>
            <Table.Td className="figure">{level.reorder_level === null ? '' : <bdi>{quantity(level.reorder_level)}</bdi>}</Table.Td>
            <Table.Td>
              <Status level={level} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cards({ levels }: { levels: Level[] }) {
  const { quantity } = useFigures();
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {levels.map((level) => (
        <Card component="li" key={level.product_id} withBorder padding="sm">
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <div>
              <Text fw={600} className="name">
                {level.product_name}
              </Text>
              <Text size="sm" c="dimmed">
                <bdi>{level.sku}</bdi>
              </Text>
            </div>
            <Stack gap={4} align="end">
              <Text className="figure" fw={700}>
                <bdi>{`${quantity(level.on_hand)} ${level.unit}`}</bdi>
              </Text>
              <Status level={level} />
            </Stack>
          </Group>
        </Card>
      ))}
    </Stack>
  );
}

function Status({ level }: { level: Level }) {
  const { t } = useTranslation();
  const status = level.status as keyof typeof colours;
  return (
    <Badge color={colours[status]} variant={status === 'ok' ? 'outline' : 'filled'} autoContrast tt="none">
      {t(`stock.statuses.${status}`)}
    </Badge>
  );
}
