import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../ui/Page';
import type { LineErrors } from './lines';

type Props = {
  /** What the button does, in a word or two. */
  action: string;
  isBusy: boolean;
  isReady: boolean;
  error: unknown;
  /** What is said at its line already need not be said again. */
  errors: LineErrors;
  onClear: () => void;
  children?: ReactNode;
};

/** The end of a form of many lines, always in sight: what it comes to, what went wrong, and the button that books it. */
export function BookBar({ action, isBusy, isReady, error, errors, onClear, children }: Props) {
  const { t } = useTranslation('goods');
  return (
    <Stack gap="xs" className="bar">
      {errors.size > 0 ? (
        <Text c="red" role="alert">
          {t('wrongLines', { count: errors.size })}
        </Text>
      ) : (
        <Trouble error={error} />
      )}
      <Group justify="space-between" gap="xs">
        <div aria-live="polite">{children}</div>
        <Group gap="xs">
          <Button variant="subtle" size="md" px="sm" onClick={onClear} disabled={isBusy || !isReady}>
            {t('clear')}
          </Button>
          <Button type="submit" size="md" loading={isBusy} disabled={!isReady}>
            {action}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
