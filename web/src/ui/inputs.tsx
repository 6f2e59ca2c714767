import { NumberInput, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { useSession } from '../app/session';

type NumberProps = Omit<ComponentProps<typeof NumberInput>, 'value' | 'onChange'> & {
  value: number | null;
  onChange: (value: number | null) => void;
};

function Figure({ value, onChange, ...props }: NumberProps) {
  return (
    <NumberInput
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : next === '' ? null : Number(next))}
      allowedDecimalSeparators={['.', ',', '٫']}
      inputMode="decimal"
      hideControls
      allowNegative={false}
      size="md"
      {...props}
    />
  );
}

/** A quantity in a product's unit: whole pieces, or up to three digits behind the point. */
export function QuantityInput({ unit, ...props }: NumberProps & { unit?: string }) {
  const isWhole = unit === 'pcs';
  return (
    <Figure
      decimalScale={isWhole ? 0 : 3}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      rightSection={unit && <bdi>{unit}</bdi>}
      rightSectionWidth={52}
      rightSectionPointerEvents="none"
      {...props}
    />
  );
}

/** An amount of money in the business's currency. */
export function MoneyInput(props: NumberProps) {
  const { tenant } = useSession();
  return (
    <Figure
      decimalScale={tenant.currency_digits}
      rightSection={<bdi>{tenant.currency}</bdi>}
      rightSectionWidth={56}
      rightSectionPointerEvents="none"
      {...props}
    />
  );
}

/** The price or cost of one unit: up to six digits behind the point. */
export const PriceInput = (props: NumberProps) => <MoneyInput decimalScale={6} {...props} />;

/** A search that is sent when the typing pauses; `/` leads here from anywhere on the screen. */
export function SearchInput({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  const send = useDebouncedCallback((text: string) => {
    sent.current = text.trim();
    onChange(sent.current);
  }, 250);
  // The address may change without this field: back, a link.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      label={label}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      type="search"
      size="md"
      flex="1 1 16rem"
    />
  );
}
