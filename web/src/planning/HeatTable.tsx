import { Card, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useIsNarrow } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { signs } from './Legend';
import { type Measure, needOf, type PlanLine, stateOf } from './plan';

type Row = Api<'SupplyPlanRow'>;
type Props = { stores: { id: number; name: string }[]; lines: PlanLine[]; by: Measure; onOpen: (row: Row) => void };

/** Products by stores; each cell says what to bring, and what lies there of what is needed. On a phone a card for each product. */
export function HeatTable(props: Props) {
  return useIsNarrow() ? <Cards {...props} /> : <Wide {...props} />;
}

function Wide({ stores, lines, by, onOpen }: Props) {
  const { t } = useTranslation('planning');
  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table aria-label={t('plan')} className="heat-table" verticalSpacing={4} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('product')}</Table.Th>
            {stores.map((store) => (
              <Table.Th key={store.id} scope="col" className="name">
                {store.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.product}>
              <Table.Th scope="row" className="name" fw={500}>
                {line.name}
                <Text size="xs" c="dimmed">
                  <bdi>{line.unit}</bdi>
                </Text>
              </Table.Th>
              {stores.map((store) => (
                <Table.Td key={store.id}>
                  <Cell row={line.cells.get(store.id)} by={by} onOpen={onOpen} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell({ row, by, onOpen, name }: { row: Row | undefined; by: Measure; onOpen: Props['onOpen']; name?: string }) {
  const { t } = useTranslation('planning');
  const { quantity } = useFigures();
  if (row === undefined)
    return (
      <Text c="dimmed" ta="center">
        {t('notCarried')}
      </Text>
    );
  const state = stateOf(row, by);
  const { demand, bring } = needOf(row, by);
  const there = quantity(row.on_hand);
  return (
    <UnstyledButton className={`heat heat-${state}`} onClick={() => onOpen(row)} aria-haspopup="dialog">
      {name !== undefined && <span className="name heat-store">{name}</span>}
      <span className="heat-figure">
        <span aria-hidden>{signs[state]}</span> <span className="only-heard">{t(`states.${state}`)} </span>
        {bring !== null && bring > 0 ? t('bring', { quantity: quantity(bring) }) : t(`short.${state}`)}
      </span>
      <span className="heat-small">{demand === null ? t('has', { there }) : t('hasOf', { there, needed: quantity(demand) })}</span>
    </UnstyledButton>
  );
}

function Cards({ stores, lines, by, onOpen }: Props) {
  const { t } = useTranslation('planning');
  return (
    <Stack component="ul" className="plain" p={0} m={0} gap="sm" aria-label={t('plan')}>
      {lines.map((line) => (
        <Card key={line.product} component="li" withBorder padding="sm">
          <Text fw={600} className="name" mb={6}>
            {line.name}{' '}
            <Text span size="sm" c="dimmed">
              <bdi>{line.unit}</bdi>
            </Text>
          </Text>
          <Stack gap={6}>
            {stores.map(
              (store) =>
                line.cells.has(store.id) && (
                  <Cell key={store.id} row={line.cells.get(store.id)} by={by} onOpen={onOpen} name={store.name} />
                ),
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
