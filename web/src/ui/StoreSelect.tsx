import { Select, type SelectProps } from '@mantine/core';
import { useStores } from '../app/stores';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'placeholder'> & {
  /** What it says while no store is chosen. */
  all: string;
  value: number | null | undefined;
  onChange: (store: number | null) => void;
};

/** One of the user's stores, or all of them. */
export function StoreSelect({ all, value, onChange, ...props }: Props) {
  const stores = useStores().data ?? [];
  return (
    <Select
      placeholder={all}
      data={stores.map((s) => ({ value: String(s.id), label: s.name }))}
      value={value == null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      clearable
      size="md"
      {...props}
    />
  );
}
