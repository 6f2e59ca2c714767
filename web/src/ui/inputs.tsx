import { TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { useSession } from '../app/session';
import { figureOf, typedFigure } from './typed';

type FigureProps = Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'defaultValue'> & {
  value: number | null;
  onChange: (value: number | null) => void;
  /** Digits behind the point, at most. */
  decimalScale?: number;
  allowNegative?: boolean;
};

/** A field that takes figures only; what was typed stays as it was typed. */
function Figure({ value, onChange, decimalScale = 3, allowNegative = false, ...props }: FigureProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  // The value may come from elsewhere: a draft, a button beside the field.
  const text = figureOf(typed) === value ? typed : value === null ? '' : String(value);
  return (
    <TextInput
      value={text}
      onChange={(event) => {
        const next = typedFigure(event.currentTarget.value, decimalScale, allowNegative);
        if (next === null) return;
        setTyped(next);
        onChange(figureOf(next));
      }}
      inputMode="decimal"
      autoComplete="off"
      size="md"
      {...props}
    />
  );
}

/** A quantity in a product's unit: whole pieces, or up to three digits behind the point. */
export function QuantityInput({ unit, ...props }: FigureProps & { unit?: string }) {
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
export function MoneyInput(props: FigureProps) {
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
export const PriceInput = (props: FigureProps) => <MoneyInput decimalScale={6} {...props} />;

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
