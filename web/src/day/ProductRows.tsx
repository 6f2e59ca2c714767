import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { allPieces, type Counting } from './sums';
import type { DayProduct } from './useDay';
import { useResult } from './useResult';
import './day.css';

type Props = {
  rows: readonly DayProduct[];
  chosen: number | undefined;
  typed: Record<number, Counting>;
  onChoose: (id: number) => void;
};

/** The products of the day, each with a tick where its balance is done. */
export function ProductRows({ rows, chosen, typed, onChoose }: Props) {
  const { t } = useTranslation('day');
  return (
    <Stack component="ul" gap={0} p={0} m={0} aria-label={t('list')} className="plain">
      {rows.map((row) => (
        <li key={row.product_id}>
          <UnstyledButton
            w="100%"
            mih={60}
            px="sm"
            py="xs"
            className="pick-row"
            aria-current={row.product_id === chosen ? 'true' : undefined}
            onClick={() => onChoose(row.product_id)}
          >
            <Row row={row} typed={typed[row.product_id]} />
          </UnstyledButton>
        </li>
      ))}
    </Stack>
  );
}

function Row({ row, typed }: { row: DayProduct; typed: Counting | undefined }) {
  const { t } = useTranslation('day');
  const { quantity } = useFigures();
  const result = useResult();
  const begun = typed ? allPieces(typed, row.unit) : [];
  return (
    <Group wrap="nowrap" gap="sm">
      <Mark row={row} />
      <Stack gap={0} flex={1} miw={0}>
        <Text className="name" fw={600}>
          {row.product_name}
        </Text>
        <Text size="sm" c="dimmed" className="name">
          {row.balance ? result(row.balance, row.unit) : t('row.inBook', { quantity: quantity(row.expected), unit: row.unit })}
        </Text>
      </Stack>
      <Text component="div" className="figure" fw={700} fs={row.balance ? undefined : 'italic'} c={row.balance ? undefined : 'dimmed'}>
        <bdi>{row.balance ? `${quantity(row.balance.counted)} ${row.unit}` : begun.length > 0 ? `${begun.join(' + ')} …` : ''}</bdi>
      </Text>
    </Group>
  );
}

function Mark({ row }: { row: DayProduct }) {
  const { t } = useTranslation('day');
  const said = row.balance ? t('row.counted') : row.missing ? t('row.notCounted') : t('row.needNot');
  return (
    <Text span c={row.balance ? 'teal' : 'dimmed'} role="img" aria-label={said} lh={1} className={row.balance ? 'done-mark' : undefined}>
      {row.balance ? <Icon name="check" size={28} /> : <Icon name={row.missing ? 'circle' : 'minus'} size={28} />}
    </Text>
  );
}
