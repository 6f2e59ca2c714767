import { Card, Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Go } from '../app/Go';

type Props = { title: string; more?: { href: string; word: string }; children: ReactNode };

/** One answer of the dashboard, and the way to all of it. */
export function Panel({ title, more, children }: Props) {
  const id = useId();
  return (
    <Card component="section" withBorder padding="md" aria-labelledby={id}>
      <Group justify="space-between" align="start" gap="sm" mb="xs" wrap="nowrap">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {more && (
          <Go href={more.href} size="sm" py={4} flex="none">
            {more.word}
          </Go>
        )}
      </Group>
      {children}
    </Card>
  );
}
