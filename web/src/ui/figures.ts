import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Writes quantities as the reader's language does, with at most three digits behind the point, as the book keeps them. */
export function useFigures() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const quantities = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 3, numberingSystem: 'latn' });
    return { quantity: (value: number) => quantities.format(value) };
  }, [i18n.language]);
}
