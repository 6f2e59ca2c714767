import { Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  line: { product_id: number; name: string };
  /** How much of it was expected, in words. */
  due: string;
  /** Stands beside the name: what is missing. */
  mark?: ReactNode;
  /** What the book has against the line. */
  error: string | undefined;
  children: ReactNode;
};

/** One product of what arrived, with the fields for what was found of it. */
export function ArrivedCard({ line, due, mark, error, children }: Props) {
  return (
    <Card withBorder padding="sm" data-product={line.product_id}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="start">
          <div>
            <Text fw={600} className="name">
              {line.name}
            </Text>
            <Text size="sm" c="dimmed">
              {due}
            </Text>
          </div>
          {mark}
        </Group>
        {children}
        {error !== undefined && (
          <Text c="red" size="sm" role="alert" className="name">
            {error}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
