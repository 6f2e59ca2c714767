import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStores } from '../app/stores';
import { isolated, useFigures } from '../ui/figures';
import type { Report } from './report';
import { useProductName } from './useProductName';
import { type ReportWords, storesOf } from './words';

type Props = { report: Report; words: ReportWords; first: { date_from: string | null; date_to: string | null } | undefined };

/** What was asked, in words: it stands above the rows, on paper too. */
export function Question({ report, words, first }: Props) {
  const { t } = useTranslation('reports');
  const { day } = useFigures();
  const stores = useStores().data ?? [];
  const product = useProductName(words.product);
  const named = storesOf(words).map((id) => stores.find((s) => s.id === id)?.name ?? String(id));
  const has = (filter: Report['filters'][number]) => report.filters.includes(filter);
  const parts = [
    first?.date_from &&
      first.date_to &&
      (first.date_from === first.date_to ? day(first.date_to) : `${day(first.date_from)} – ${day(first.date_to)}`),
    has('at') && (words.at ? t('atEnd', { day: day(words.at) }) : t('now')),
    named.length > 0 ? named.join(', ') : t('allStores'),
    has('category') && words.category,
    has('product') && words.product !== undefined && product,
    has('type') && words.type && t(`words.movement_type.${words.type}`),
  ];
  return (
    <Text size="sm" fw={600} className="name" data-question>
      {parts
        .filter((part) => typeof part === 'string' && part !== '')
        .map((part) => isolated(String(part)))
        .join(' · ')}
    </Text>
  );
}
