import { useTranslation } from 'react-i18next';
import type { Column } from '../ui/DataList';
import { Flash } from '../ui/Flash';
import { useFigures } from '../ui/figures';
import type { Level } from './levels';
import { Status } from './Status';

type Columns = Record<'onHand' | 'status', Column<Pick<Level, 'on_hand' | 'unit' | 'status'>>>;

/** The columns of every list of stock levels: how much lies there, and whether that is enough. */
export function useLevelColumns(): Columns {
  const { t } = useTranslation('stock');
  const { quantity } = useFigures();
  return {
    onHand: {
      label: t('onHand'),
      cell: (level) => (
        <Flash of={level.on_hand}>
          <bdi>{`${quantity(level.on_hand)} ${level.unit}`}</bdi>
        </Flash>
      ),
      isFigure: true,
      card: 'end',
    },
    status: { label: t('status'), cell: (level) => <Status level={level} />, card: 'end' },
  };
}
