import { Badge, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import type { MovementRow, MovementType } from './read';

type Props = {
  rows: readonly MovementRow[];
  /** What every row has in common, and the list need not say again. */
  same?: { product?: boolean; store?: boolean };
};

/** Movements, the newest first; each leads to its own page. */
export function MovementList({ rows, same = {} }: Props) {
  const { t } = useTranslation('movements');
  const { moment, change, quantity } = useFigures();
  const navigate = useNavigate();
  const type: Column<MovementRow> = {
    label: t('type'),
    cell: (m) => <What movement={m} />,
    card: same.product ? 'title' : 'line',
  };
  const columns: Column<MovementRow>[] = [
    ...(same.product ? [type] : [{ label: t('product'), cell: (m: MovementRow) => m.product_name, card: 'title' as const }, type]),
    ...(same.store ? [] : [{ label: t('store'), cell: (m: MovementRow) => m.store_name, card: 'line' as const }]),
    { label: t('when'), cell: (m) => moment(m.timestamp), card: 'line' },
    { label: t('who'), cell: (m) => m.user_name, card: 'line' },
    {
      label: t('change'),
      cell: (m) => <bdi>{`${change(m.delta)} ${m.unit}`}</bdi>,
      isFigure: true,
      card: 'end',
    },
    {
      label: t('beforeAfter'),
      cell: (m) => (
        <Text span size="sm" c="dimmed">
          <bdi>{`${quantity(m.quantity_before)} → ${quantity(m.quantity_after)}`}</bdi>
        </Text>
      ),
      isFigure: true,
      card: 'end',
    },
    { label: t('remark'), cell: (m) => <Remark movement={m} />, card: 'line' },
  ];
  return (
    <DataList
      label={t('title')}
      rows={rows}
      columns={columns}
      rowKey={(m) => m.id}
      onOpen={(m) => void navigate({ to: '/movements/$id', params: { id: String(m.id) } })}
    />
  );
}

function What({ movement }: { movement: MovementRow }) {
  const { t } = useTranslation('movements');
  return (
    <>
      {t(`types.${movement.type as MovementType}`)}
      {movement.reverses != null && (
        <Badge ms="xs" variant="outline" color="gray" tt="none">
          {t('takesBack')}
        </Badge>
      )}
    </>
  );
}

function Remark({ movement }: { movement: MovementRow }) {
  const { t } = useTranslation('movements');
  const reason = movement.reason ? t(`reasons.${movement.reason as 'damaged'}`) : null;
  return <>{[reason, movement.reference, movement.notes].filter((part) => part != null).join(' · ')}</>;
}
