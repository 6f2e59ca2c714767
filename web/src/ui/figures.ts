import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';

/**
 * Writes figures as the reader's language does: quantities with at most three digits behind the point, as the book keeps them, money with the digits of the
 * business's currency, and days without shifting them by a zone.
 */
export function useFigures() {
  const { i18n } = useTranslation();
  const { tenant } = useSession();
  const { currency, currency_digits: digits, time_zone: timeZone } = tenant;
  return useMemo(() => {
    const words = { numberingSystem: 'latn' } as const;
    const quantities = new Intl.NumberFormat(i18n.language, { ...words, maximumFractionDigits: 3 });
    const signed = new Intl.NumberFormat(i18n.language, { ...words, maximumFractionDigits: 3, signDisplay: 'exceptZero' });
    const amounts = new Intl.NumberFormat(i18n.language, { ...words, minimumFractionDigits: digits, maximumFractionDigits: digits });
    const sums = new Intl.NumberFormat(i18n.language, {
      ...words,
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    // The price of one unit may have up to six digits behind the point.
    const inPrices = { ...words, minimumFractionDigits: digits, maximumFractionDigits: 6 } as const;
    const prices = new Intl.NumberFormat(i18n.language, { ...inPrices, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    const plainPrices = new Intl.NumberFormat(i18n.language, inPrices);
    const shares = new Intl.NumberFormat(i18n.language, { ...words, style: 'percent', maximumFractionDigits: 1 });
    const days = new Intl.DateTimeFormat(i18n.language, { ...words, dateStyle: 'medium', timeZone: 'UTC' });
    const shortDays = new Intl.DateTimeFormat(i18n.language, { ...words, day: 'numeric', month: 'short', timeZone: 'UTC' });
    const moments = new Intl.DateTimeFormat(i18n.language, { ...words, dateStyle: 'medium', timeStyle: 'short', timeZone });
    const percents = new Intl.NumberFormat(i18n.language, { ...words, style: 'unit', unit: 'percent', maximumFractionDigits: 2 });
    const shorts = new Intl.NumberFormat(i18n.language, { ...words, notation: 'compact', maximumFractionDigits: 1 });
    const weekdays = new Intl.DateTimeFormat(i18n.language, {
      ...words,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
    const times = new Intl.DateTimeFormat(i18n.language, { ...words, timeStyle: 'short', timeZone });
    return {
      /** 1,234.5 */
      quantity: (value: number) => quantities.format(value),
      /** +12, −3 */
      change: (value: number) => signed.format(value),
      /** 1,234.00: an amount in a column that names the currency */
      amount: (value: number) => amounts.format(value),
      /** Rs 1,234.00 */
      money: (value: number) => sums.format(value),
      /** Rs 1.25: the price of one unit */
      price: (value: number) => prices.format(value),
      /** 1.25: the price of one unit, beside an amount that names the currency */
      plainPrice: (value: number) => plainPrices.format(value),
      /** 12.5 %, of 0.125 */
      share: (value: number) => shares.format(value),
      /** 16.24 %, of 16.24: the reports' percentages, as they are */
      percent: (value: number) => percents.format(value),
      /** 1.2K: for an axis, where there is no room for all digits */
      compact: (value: number) => shorts.format(value),
      /** 22 Nov, of a business date */
      shortDay: (value: string) => shortDays.format(new Date(`${value}T00:00:00Z`)),
      /** Sun, 22 Nov, of a business date */
      weekday: (value: string) => weekdays.format(new Date(`${value}T00:00:00Z`)),
      /** A business date, YYYY-MM-DD. */
      day: (value: string) => days.format(new Date(`${value}T00:00:00Z`)),
      /** A moment, in the business's time zone. */
      moment: (value: string) => moments.format(new Date(value)),
      /** The time of day of a moment. */
      time: (value: string) => times.format(new Date(value)),
    };
  }, [i18n.language, currency, digits, timeZone]);
}

/** Keeps a name or an amount together inside a sentence that is written the other way (Unicode's isolates). */
export const isolated = (text: string) => `\u2068${text}\u2069`;

/** The day of a moment by this device's calendar, YYYY-MM-DD. */
export function localDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Today by this device's calendar, YYYY-MM-DD: a first guess for forms; what counts is the store's own trading day. */
export const today = (): string => localDay(new Date());
