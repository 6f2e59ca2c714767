import { Card, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a screen, in a frame with its title. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section">
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}
