import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Level } from './levels';

const colours = { ok: 'gray', low: 'yellow', out: 'red' } as const;

/** How a level stands to its reorder level, in a word. */
export function Status({ level }: { level: Pick<Level, 'status'> }) {
  const { t } = useTranslation('stock');
  const status = level.status as keyof typeof colours;
  return (
    <Badge color={colours[status]} variant={status === 'ok' ? 'outline' : 'filled'} autoContrast tt="none">
      {t(`statuses.${status}`)}
    </Badge>
  );
}
