import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useMay } from '../app/session';
import { useStores } from '../app/stores';

export type Transfer = Api<'TransferDocument'>;

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

/** The names of stores by their numbers; of a store that is not the user's, its code. */
export function useStoreName() {
  const stores = useStores().data;
  return (id: number, code: string) => stores?.find((s) => s.id === id)?.name ?? code;
}

/** Says where the user may move goods. */
export function useMayMoveAt() {
  const may = useMay('transfers');
  const stores = useStores().data;
  return (store: number) => may && (stores?.some((s) => s.id === store) ?? false);
}

/** What was read before and is different after a step of a transfer. */
export const transferKeys: string[][] = [['transfers'], ['transfer'], ['stock-levels'], ['product-levels'], ['movements']];
