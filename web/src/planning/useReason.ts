import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { isolated, useFigures } from '../ui/figures';

// As people say a rate: two digits that count.
const digitsOf = (rate: number) => (rate >= 10 ? 0 : rate >= 1 ? 1 : 2);

/** Says why a line is suggested, in a sentence of the reader's language, of the figures that the API gives. */
export function useReason() {
  const { t, i18n } = useTranslation('planning');
  const { quantity, weekday } = useFigures();
  return (row: Api<'ReorderRow'>) => {
    const rate = row.sells_per_day ?? 0;
    const perDay = new Intl.NumberFormat(i18n.language, { numberingSystem: 'latn', maximumFractionDigits: digitsOf(rate) }).format(rate);
    const parts = [
      rate > 0 ? t('why.sells', { perDay }) : t('why.level', { level: quantity(row.reorder_level ?? 0) }),
      row.next_delivery === null ? null : t('why.next', { day: weekday(row.next_delivery) }),
      row.on_hand > 0
        ? t('why.left', { quantity: quantity(row.on_hand) })
        : row.on_hand === 0
          ? t('why.none')
          : t('why.short', { quantity: quantity(-row.on_hand) }),
      row.coming > 0 ? t('why.coming', { quantity: quantity(row.coming) }) : null,
      row.from_store_name === null ? null : t('why.spare', { store: isolated(row.from_store_name), quantity: quantity(row.quantity) }),
    ];
    return t('why.sentence', { parts: parts.filter((part) => part !== null).join(t('why.comma')) });
  };
}
