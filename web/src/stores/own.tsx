import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';
import { PriceInput, QuantityInput } from '../ui/inputs';

type Row = Api<'Assortment'>;

/** What a store says of a product itself; null where the product's own holds. */
export type Own = { reorder_level: number | null; max_level: number | null; price: number | null; shelf: string };

/** Its fields, in the order in which they stand. */
export const ownFields = ['reorder', 'max', 'price', 'shelf'] as const;

type Field = (typeof ownFields)[number];

/** What holds at the store, and whether the store said it. */
function useSaid() {
  const { quantity, price } = useFigures();
  return (row: Row, field: Field): { text: string; isOwn: boolean } => {
    if (field === 'shelf') return { text: row.shelf ?? '', isOwn: true };
    if (field === 'max') return { text: row.max_level === null ? '' : quantity(row.max_level), isOwn: true };
    if (field === 'price') return { text: price(row.effective_price), isOwn: row.price !== null };
    return { text: row.effective_reorder_level === null ? '' : quantity(row.effective_reorder_level), isOwn: row.reorder_level !== null };
  };
}

/** One of them where it stands: a figure of the product's is paler, and says so. */
export function OwnValue({ row, field }: { row: Row; field: Field }) {
  const { t } = useTranslation('stores');
  const { text, isOwn } = useSaid()(row, field);
  if (isOwn || text === '') return <bdi>{text}</bdi>;
  return (
    <Text span inherit c="dimmed" title={t('assortment.ofProduct')}>
      <bdi>{text}</bdi>
    </Text>
  );
}

type InputProps = { field: Field; row: Row; own: Own; onChange: (next: Partial<Own>) => void; hasLabel?: boolean };

/** One of them while it is edited; left empty, the product's holds. */
export function OwnInput({ field, row, own, onChange, hasLabel }: InputProps) {
  const { t } = useTranslation('stores');
  const { quantity } = useFigures();
  const name = t(`assortment.${field}`);
  const named = hasLabel ? { label: name } : { 'aria-label': name, w: field === 'shelf' ? 110 : 140 };
  if (field === 'shelf')
    return (
      <TextInput
        {...named}
        value={own.shelf}
        maxLength={50}
        onChange={(event) => onChange({ shelf: event.currentTarget.value })}
        size="md"
      />
    );
  if (field === 'price')
    return <PriceInput {...named} value={own.price} placeholder={String(row.effective_price)} onChange={(price) => onChange({ price })} />;
  if (field === 'max')
    return <QuantityInput {...named} unit={row.unit} value={own.max_level} onChange={(max_level) => onChange({ max_level })} />;
  return (
    <QuantityInput
      {...named}
      unit={row.unit}
      value={own.reorder_level}
      placeholder={row.effective_reorder_level === null ? '' : quantity(row.effective_reorder_level)}
      onChange={(reorder_level) => onChange({ reorder_level })}
    />
  );
}

/** All of them on a phone's card: one sentence, or four fields. */
export function OnPhone({ row, own, onChange }: { row: Row; own: Own | null; onChange: (next: Partial<Own>) => void }) {
  const { t } = useTranslation('stores');
  const said = useSaid();
  if (own)
    return (
      <SimpleGrid cols={2} spacing="xs" py="xs">
        {ownFields.map((field) => (
          <OwnInput key={field} field={field} row={row} own={own} onChange={onChange} hasLabel />
        ))}
      </SimpleGrid>
    );
  const parts = ownFields.map((field) => ({ field, text: said(row, field).text })).filter((part) => part.text !== '');
  return <>{parts.map((part) => `${t(`assortment.${part.field}`)} ${part.text}`).join(' · ')}</>;
}
