import { useTranslation } from 'react-i18next';
import { useWrite } from '../api/useWrite';
import { reverse } from '../movements/read';
import { sayDone } from '../ui/done';

/** Takes a whole posting back. */
export function useUndo(posting: number, onDone?: () => void) {
  const { t } = useTranslation('sell');
  return useWrite((_: null, key) => reverse(posting, undefined, key), {
    changes: [['stock-levels'], ['sell-product'], ['receipts'], ['receipt']],
    onDone: () => {
      sayDone(t('undone', { number: posting }));
      onDone?.();
    },
  });
}
