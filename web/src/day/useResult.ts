import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';

/** What a balance came to, in words: "3 pcs sold". */
export function useResult() {
  const { t } = useTranslation('day');
  const { quantity } = useFigures();
  return (balance: Api<'DayBalance'>, unit: string) => {
    const milli = Math.abs(Math.round(balance.expected * 1_000) - Math.round(balance.counted * 1_000));
    return t(`result.${balance.result}`, { quantity: quantity(milli / 1_000), unit });
  };
}
