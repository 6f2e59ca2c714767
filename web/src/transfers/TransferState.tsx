import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colours = {
  draft: 'gray',
  dispatched: 'blue',
  receiving: 'blue',
  received: 'orange',
  closed: 'teal',
  cancelled: 'gray',
  returned: 'gray',
} as const;

/** How far a transfer is, in a word. */
export function TransferState({ state, isOverdue }: { state: keyof typeof colours; isOverdue?: boolean }) {
  const { t } = useTranslation('transfers');
  return (
    <>
      <Badge color={colours[state]} variant={colours[state] === 'gray' ? 'outline' : 'filled'} autoContrast tt="none">
        {t(`states.${state}`)}
      </Badge>
      {isOverdue && (
        <Badge color="red" variant="filled" autoContrast tt="none" ms={6}>
          {t('overdue')}
        </Badge>
      )}
    </>
  );
}
