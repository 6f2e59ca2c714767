import { Badge, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Count } from './data';

const colours = { open: 'brand', recount: 'yellow', submitted: 'blue', posted: 'gray', cancelled: 'gray' } as const;

/** Where a count stands, in a word. */
export function State({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  return (
    <Badge color={colours[count.state]} variant={count.state === 'cancelled' ? 'outline' : 'filled'} autoContrast tt="none" size="lg">
      {t(`states.${count.state}`)}
    </Badge>
  );
}

/** What is counted, in words. */
export function useScope() {
  const { t } = useTranslation('counts');
  return (count: Count) => (count.scope === 'category' ? t('ofCategory', { category: count.category ?? '' }) : t(`scopes.${count.scope}`));
}

/** How far it is. */
export function Far({ count }: { count: Count }) {
  const { t } = useTranslation('counts');
  const share = count.lines === 0 ? 0 : Math.round((count.counted * 100) / count.lines);
  const said = t('far', { counted: count.counted, lines: count.lines });
  return (
    <Stack gap={4}>
      <Text size="sm" role="status">
        {said}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section value={share} aria-label={said} />
      </Progress.Root>
    </Stack>
  );
}
