import { Card, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../ui/figures';

const said = ['new', 'changed', 'same', 'broken'] as const;

/** How many lines are new, changed, the same and broken. */
export function Counts({ of }: { of: Record<(typeof said)[number], number> }) {
  const { t } = useTranslation('imports');
  const { quantity } = useFigures();
  return (
    <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="xs" role="status">
      {said.map((word) => (
        <Card key={word} withBorder padding="sm">
          <Text size="xl" fw={700} {...(word === 'broken' && of.broken > 0 ? { c: 'red' } : {})}>
            {quantity(of[word])}
          </Text>
          <Text size="sm">{t(`counts.${word}`)}</Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}
