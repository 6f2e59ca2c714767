import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { isolated, useFigures } from '../ui/figures';
import type { Kind } from './kinds';

type Alert = Api<'Alert'>;

/** What an alert is called and says in the reader's language; one without facts, of an older program, says it in English. */
export function useSentences() {
  const { t } = useTranslation('alerts');
  const { quantity, amount, change, day, moment } = useFigures();

  const shown = (name: string, value: string, values: Record<string, string>): string => {
    switch (name) {
      case 'on_hand':
      case 'reorder_level':
        return `${quantity(Number(value))} ${values.unit ?? ''}`;
      case 'actual':
      case 'calculated':
        return amount(Number(value));
      case 'difference':
        return change(Number(value));
      case 'percent':
        return change(Number(value));
      case 'date':
      case 'since':
      case 'left_on':
        return day(value);
      case 'expected_at':
        return moment(value);
      default:
        return value;
    }
  };

  return {
    title: (alert: Alert): string => {
      const kind = t(`kind.${alert.kind as Kind}`);
      return alert.store_name === null ? kind : t('at', { kind, store: isolated(alert.store_name) });
    },
    text: (alert: Alert): string => {
      const { facts } = alert;
      if (facts === null) return alert.text;
      const { values } = facts;
      const blanks = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(shown(name, value, values))]));
      const count = Number(values.days ?? 0);
      const key = `text.${facts.key}`;
      return i18next.exists(`alerts:${key}`, { count }) ? i18next.t(`alerts:${key}` as never, { ...blanks, count }) : alert.text;
    },
  };
}
