import { SimpleGrid, Text, Title } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { type Pick, ProductSearch } from '../products/ProductSearch';

type Props<L> = {
  store: number;
  title: string;
  hint: string;
  /** What the field says that is scanned into. */
  label: string;
  lines: readonly L[];
  onChange: (lines: L[]) => void;
  /** The line of something that came and was not expected. */
  extra: (pick: Pick) => L;
  /** Draws a line; what carries `data-product` gets the cursor when the product is scanned. */
  children: (line: L, change: (next: Partial<L>) => void) => ReactNode;
};

/** What arrived: all that is due stands there, a scan leads to its line, and what was not expected gets a line of its own. */
export function ArrivedLines<L extends { product_id: number }>({ store, title, hint, label, lines, onChange, extra, children }: Props<L>) {
  const list = useRef<HTMLDivElement>(null);
  const change = (product: number, next: Partial<L>) =>
    onChange(lines.map((line) => (line.product_id === product ? { ...line, ...next } : line)));
  const scan = (pick: Pick) => {
    if (!lines.some((line) => line.product_id === pick.product_id)) onChange([...lines, extra(pick)]);
    // A line that was just added is drawn first.
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>(`[data-product="${pick.product_id}"] input`)?.focus());
  };
  return (
    <>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed">{hint}</Text>
      <div>
        <ProductSearch store={store} onPick={scan} label={label} />
      </div>
      <div ref={list}>
        <SimpleGrid cols={{ base: 1, lg: 2 }}>{lines.map((line) => children(line, (next) => change(line.product_id, next)))}</SimpleGrid>
      </div>
    </>
  );
}
