import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../ui/Page';
import type { LineErrors } from './lines';

/** How far the booking is, as useWrite tells it. */
export type Writing = { isBusy: boolean; error: Error | null };

type Props = {
  /** What the button does, in a word or two. */
  action: string;
  write: Writing;
  isReady?: boolean;
  /** What is said at its line already need not be said again. */
  errors: LineErrors;
  onClear: () => void;
  children?: ReactNode;
};

/** The end of a form of many lines, always in sight: what it comes to, what went wrong, and the button that books it. */
export function BookBar({ action, write, isReady = true, errors, onClear, children }: Props) {
  const { t } = useTranslation('goods');
  return (
    <Stack gap="xs" className="bar">
      {errors.size > 0 ? (
        <Text c="red" role="alert">
          {t('wrongLines', { count: errors.size })}
        </Text>
      ) : (
        <Trouble error={write.error} />
      )}
      <Group justify="space-between" gap="xs">
        <div aria-live="polite">{children}</div>
        <Group gap="xs">
          <Button variant="subtle" size="md" px="sm" onClick={onClear} disabled={write.isBusy || !isReady}>
            {t('clear')}
          </Button>
          <Button type="submit" size="md" loading={write.isBusy} disabled={!isReady}>
            {action}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
