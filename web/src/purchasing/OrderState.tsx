import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderStateName } from './common';

const colours = { draft: 'gray', sent: 'blue', partly_received: 'orange', received: 'teal', closed: 'teal', cancelled: 'gray' } as const;

/** How far an order is, in a word. */
export function OrderState({ state }: { state: string }) {
  const { t } = useTranslation('purchasing');
  const known = state as OrderStateName;
  return (
    <Badge color={colours[known]} variant={colours[known] === 'gray' ? 'outline' : 'filled'} autoContrast tt="none">
      {t(`states.${known}`)}
    </Badge>
  );
}
