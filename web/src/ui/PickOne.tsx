import { Select, type SelectProps } from '@mantine/core';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'placeholder' | 'clearable'> & {
  among: readonly { id: number; name: string }[];
  chosen: number | null | undefined;
  onChoose: (id: number) => void;
  /** What it is called that none is chosen, where that is possible, and what it does. */
  none?: { label: string; onChoose: () => void };
};

/** Chooses one of several by its name; where there are many, by typing it. */
export function PickOne({ among, chosen, onChoose, none, ...props }: Props) {
  return (
    <Select
      data={among.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={chosen === undefined || chosen === null ? null : String(chosen)}
      onChange={(id) => (id === null ? none?.onChoose() : onChoose(Number(id)))}
      allowDeselect={none !== undefined}
      searchable={among.length > 10}
      size="md"
      {...(none && { placeholder: none.label, clearable: true, clearButtonProps: { 'aria-label': none.label } })}
      {...props}
    />
  );
}
