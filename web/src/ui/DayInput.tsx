import { TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'type'> & {
  value: string | undefined;
  onChange: (day: string | undefined) => void;
};

/** A calendar day, YYYY-MM-DD; undefined while none is chosen. */
export function DayInput({ value, onChange, ...props }: Props) {
  return (
    <TextInput
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      size="md"
      {...props}
    />
  );
}
