import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../ui/figures';
import type { Cells, Column, Kind } from './report';

const figures = new Set<Kind>(['money', 'price', 'quantity', 'change', 'count', 'percent', 'bar', 'rank', 'pace']);

/** True for what stands digit under digit. */
export const isFigure = (kind: Kind) => figures.has(kind);

// What the API calls the place of goods that are between stores.
const onItsWay = 'On its way';

type Cell = (column: Pick<Column, 'key' | 'kind' | 'label' | 'words' | 'unit'>, row: Cells) => ReactNode;

/** Writes a value as its kind is written. Nothing is reckoned here: what the API says is what stands there. */
export function useCells(): Cell {
  const { t } = useTranslation('reports');
  const write = useFigures();
  const number = (kind: Kind, value: number) => {
    if (kind === 'money') return write.amount(value);
    if (kind === 'price') return write.plainPrice(value);
    if (kind === 'change') return write.change(value);
    if (kind === 'percent') return write.percent(value);
    return write.quantity(value);
  };
  return (column, row) => {
    const value = row[column.key];
    if (column.kind === 'level') return <Level row={row} />;
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') {
      const unit = column.unit && typeof row.unit === 'string' ? ` ${row.unit}` : '';
      if (column.kind === 'pace') return <Pace value={value} usual={row.velocity28} />;
      const isShare = column.kind === 'bar' && column.label === 'share';
      return <bdi>{isShare ? write.percent(value) : `${number(column.kind, value)}${unit}`}</bdi>;
    }
    if (typeof value !== 'string') return String(value);
    if (column.kind === 'day') return write.day(value);
    if (column.kind === 'moment') return write.moment(value);
    if (column.kind === 'code') return <bdi>{value}</bdi>;
    if (column.kind === 'word' && column.words)
      return <Word list={column.words} word={value} said={t(`words.${column.words}.${value}` as 'words.class.A')} />;
    // Goods between two stores lie at no place that somebody has named.
    return value === onItsWay && column.kind === 'name' ? t('onTheWay') : value;
  };
}

/** A rate beside that of four weeks: faster, slower, or the same. */
function Pace({ value, usual }: { value: number; usual: unknown }) {
  const { t } = useTranslation('reports');
  const { quantity } = useFigures();
  const pace = typeof usual !== 'number' || usual === value ? 'same' : value > usual ? 'faster' : 'slower';
  return (
    <>
      {pace !== 'same' && (
        <>
          <span aria-hidden>{pace === 'faster' ? '▲ ' : '▼ '}</span>
          <span className="only-heard">{t(`paces.${pace}`)} </span>
        </>
      )}
      <bdi>{quantity(value)}</bdi>
    </>
  );
}

/** How much there is of it, by a word and a colour. */
function Level({ row }: { row: Cells }) {
  const { t } = useTranslation('reports');
  const isOut = row.out === true || row.critical === true;
  const isLow = row.low === true || row.critical === false;
  if (!isOut && !isLow) return '';
  return (
    <Badge color={isOut ? 'red' : 'yellow'} variant="filled" autoContrast tt="none">
      {isOut ? t('levels.out') : t('levels.low')}
    </Badge>
  );
}

const signs: Record<string, string> = { below: '▼', above: '▲', normal: '●', missing: '!', A: 'A', B: 'B', C: 'C' };

function Word({ list, word, said }: { list: string; word: string; said: string }) {
  if (list === 'class') return <Badge variant={word === 'A' ? 'filled' : word === 'B' ? 'light' : 'outline'}>{word}</Badge>;
  const sign = signs[word];
  return (
    <>
      {sign && <span aria-hidden>{`${sign} `}</span>}
      {said}
    </>
  );
}
