import { Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Go } from '../app/Go';
import { useSuppliers } from '../purchasing/useSuppliers';
import { movementsScreen } from '../reports/links';
import { useFigures } from '../ui/figures';
import { QuantityInput } from '../ui/inputs';
import { PickOne } from '../ui/PickOne';
import { type Edit, type Edits, lineKey, type May, type ReorderGroup } from './reorder';

type Row = Api<'ReorderRow'>;
type Props = {
  group: ReorderGroup;
  edits: Edits;
  may: May;
  reason: (row: Row) => string;
  onEdit: (row: Row, change: Edit) => void;
  onSupplier: (supplier: number | null) => void;
};

/** What one supplier, or one store, would deliver. */
export function ReorderGroupCard({ group, edits, may, reason, onEdit, onSupplier }: Props) {
  const { t } = useTranslation('planning');
  const mayDraft = group.kind === 'transfer' ? may.transfer : may.order && (group.kind === 'supplier' || edits.supplier !== null);
  const title = group.kind === 'unlisted' ? t('unlisted') : t(`groups.${group.kind}`, { name: group.name });
  return (
    <Card withBorder padding="md" component="section" aria-label={title}>
      <Group justify="space-between" align="end" gap="sm" mb="xs">
        <Title order={2} size="h4" className="name">
          {title}
        </Title>
        {group.kind === 'unlisted' && may.order && <SupplierChoice value={edits.supplier} onChange={onSupplier} />}
      </Group>
      <Below rows={group.rows} />
      <Stack component="ul" className="plain" gap={0} p={0} m={0}>
        {group.rows.map((row) => (
          <Line
            key={lineKey(row)}
            row={row}
            edit={edits.lines[lineKey(row)]}
            mayDraft={mayDraft}
            reason={reason(row)}
            onEdit={(change) => onEdit(row, change)}
          />
        ))}
      </Stack>
    </Card>
  );
}

/** From whom to order what no supplier lists; without any supplier, the way to the first. */
function SupplierChoice({ value, onChange }: { value: number | null; onChange: (supplier: number | null) => void }) {
  const { t } = useTranslation('planning');
  const suppliers = useSuppliers().data ?? [];
  if (suppliers.length === 0)
    return (
      <Text size="sm">
        {t('noSuppliers')} <Go href="/suppliers">{t('toSuppliers')}</Go>
      </Text>
    );
  return (
    <PickOne
      label={t('orderFrom')}
      among={suppliers}
      chosen={value}
      onChoose={onChange}
      none={{ label: t('choose'), onChoose: () => onChange(null) }}
      className="no-print"
    />
  );
}

/** Where an order would be too small for its supplier. */
function Below({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('planning');
  const { money } = useFigures();
  const short = new Map(rows.flatMap((row) => (row.below_minimum === null ? [] : [[row.store_name, row.below_minimum] as const])));
  return [...short].map(([store, missing]) => (
    <Text key={store} size="sm" mb={4} className="name">
      {t('belowMinimum', { store, money: money(missing) })}
    </Text>
  ));
}

type LineProps = { row: Row; edit: Edit | undefined; mayDraft: boolean; reason: string; onEdit: (change: Edit) => void };

function Line({ row, edit, mayDraft, reason, onEdit }: LineProps) {
  const { t } = useTranslation('planning');
  const { quantity, money } = useFigures();
  const isOn = !edit?.isOff;
  const wanted = edit?.quantity === undefined ? row.quantity : edit.quantity;
  const href = movementsScreen(row.movements);
  const name = t('lineName', { product: row.product_name, store: row.store_name });
  return (
    <li className="plan-line">
      {mayDraft && (
        <Checkbox
          checked={isOn}
          onChange={(e) => onEdit({ isOff: !e.currentTarget.checked })}
          aria-label={name}
          size="md"
          className="no-print"
        />
      )}
      <div className="plan-words">
        <Text fw={600} className="name">
          {row.product_name}{' '}
          <Text span c="dimmed" fw={400}>
            {row.store_name}
          </Text>
        </Text>
        <Text size="sm" c="dimmed" className="name">
          {reason}
        </Text>
        {href && (
          <Go href={href} size="sm" py={4} className="no-print" aria-label={t('movementsOf', { name })}>
            {t('toMovements')}
          </Go>
        )}
      </div>
      <div className="plan-amount">
        {mayDraft ? (
          <QuantityInput
            unit={row.unit}
            value={wanted}
            onChange={(next) => onEdit({ quantity: next })}
            disabled={!isOn}
            aria-label={t('quantityOf', { name })}
            w={130}
          />
        ) : (
          <Text fw={600} className="figure">
            <bdi>{`${quantity(row.quantity)} ${row.unit}`}</bdi>
          </Text>
        )}
        <Text size="xs" c="dimmed" className="figure" mih="1.5em">
          {wanted === row.quantity
            ? [row.packs === null ? null : t('packs', { count: row.packs }), row.cost === null ? null : money(row.cost)]
                .filter(Boolean)
                .join(' · ')
            : t('suggested', { quantity: quantity(row.quantity) })}
        </Text>
      </div>
    </li>
  );
}
