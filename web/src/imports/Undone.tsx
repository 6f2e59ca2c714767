import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';

const shown = 20;

/** What undoing did, and what it had to leave. */
export function Undone({ undone }: { undone: Api<'ImportUndone'> }) {
  const { t } = useTranslation('imports');
  return (
    <Alert color={undone.left_count > 0 ? 'yellow' : 'brand'} variant="light" role="status" title={t('undone.title')}>
      <Stack gap={4}>
        {undone.reversed > 0 && <Text>{t('undone.reversed', { count: undone.reversed })}</Text>}
        {undone.products_deleted > 0 && <Text>{t('undone.deleted', { count: undone.products_deleted })}</Text>}
        {undone.products_archived > 0 && <Text>{t('undone.archived', { count: undone.products_archived })}</Text>}
        {undone.left_count > 0 && <Text fw={600}>{t('undone.left', { count: undone.left_count })}</Text>}
        {undone.left.slice(0, shown).map((left) => (
          <Text key={`${left.product_id} ${left.movement_id}`} size="sm" className="name">
            {left.reason}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
