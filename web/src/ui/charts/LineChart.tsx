import { useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useId, useState } from 'react';
import './charts.css';
import { type Band, dashes, Figures, Hatch, Mark, Reading, type Series } from './parts';
import { labelled, roundTicks, stretches } from './scale';

type Props = {
  /** What it shows, in a sentence. */
  label: string;
  /** What stands at each place: in full for those who read the table, short below the axis. */
  places: readonly { full: string; short: string }[];
  series: readonly Series[];
  band?: Band;
  /** How a figure is written, and how it is on the axis. */
  format: (value: number) => string;
  axis?: (value: number) => string;
  /** Says that the last place is not over yet; its mark is hollow. */
  unfinished?: string;
  height?: number;
  /** Without axes, for a row of a table. */
  isSmall?: boolean;
};

const below = 22;

/** Lines over time: readable in black and white, mirrored where one reads from right to left, with a table for screen readers. */
export function LineChart({ label, places, series, band, format, axis = format, unfinished, height = 220, isSmall }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { dir } = useDirection();
  const [near, setNear] = useState<number | null>(null);
  const hatch = useId();
  const all = [...series.map((s) => s.values), band?.low ?? [], band?.high ?? []].flat().filter((v) => v !== null);
  const ticks = roundTicks(Math.min(0, ...all), Math.max(0, ...all));
  const [least, most] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const [start, end, top, bottom] = isSmall ? [4, 6, 4, 4] : [16 + 7 * Math.max(...ticks.map((n) => axis(n).length)), 12, 10, below];
  const step = (width - start - end) / Math.max(1, places.length - 1);
  const mirror = (along: number) => (dir === 'rtl' ? width - along : along);
  const x = (place: number) => mirror(start + place * step);
  const y = (value: number) => top + (1 - (value - least) / (most - least)) * (height - top - bottom);
  // Marks that touch each other say less than the line alone.
  const isCrowded = isSmall || step < 10;
  const line = (values: readonly (number | null)[]) =>
    stretches(values)
      .flatMap(([from, to]) => values.slice(from, to + 1).map((v, n) => `${n === 0 ? 'M' : 'L'}${x(from + n)} ${y(v ?? 0)}`))
      .join('');
  const named = labelled(places.length, (width - start - end) / 64);
  const pick = (client: number, box: DOMRect) => {
    const place = Math.round((mirror(client - box.left) - start) / step);
    setNear(place >= 0 && place < places.length ? place : null);
  };
  return (
    <figure className="chart">
      {!isSmall && <Reading {...{ places, series, band, format, unfinished, near }} />}
      <div ref={ref} className="chart-canvas" aria-hidden style={{ minHeight: height }}>
        {width > 0 && (
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${width} ${height}`}
            height={height}
            onPointerMove={isSmall ? undefined : (e) => pick(e.clientX, e.currentTarget.getBoundingClientRect())}
            onPointerLeave={() => setNear(null)}
          >
            <Hatch id={hatch} />
            {!isSmall &&
              ticks.map((n) => (
                <Tick key={n} at={y(n)} from={mirror(start)} to={mirror(width - end)} word={axis(n)} isRight={dir === 'rtl'} />
              ))}
            {band && <BandArea band={band} x={x} y={y} step={step} fill={`url(#${hatch})`} line={line} />}
            {near !== null && <line className="chart-middle" x1={x(near)} x2={x(near)} y1={top} y2={height - bottom} />}
            {series.map((one, n) => (
              <g key={one.label}>
                <path
                  className="chart-line"
                  d={line(unfinished === undefined ? one.values : one.values.slice(0, -1))}
                  strokeDasharray={dashes[n % dashes.length]}
                />
                {one.values.map((v, place) => {
                  if (v === null || (isCrowded && place < places.length - 1)) return null;
                  const isOpen = unfinished !== undefined && place === places.length - 1;
                  return <Mark key={places[place]?.full} kind={n} isOpen={isOpen} x={x(place)} y={y(v)} />;
                })}
              </g>
            ))}
            {!isSmall &&
              places.map(
                (place, n) =>
                  named.has(n) && (
                    <text
                      key={place.full}
                      x={x(n)}
                      y={height - 5}
                      textAnchor={n === places.length - 1 ? (dir === 'rtl' ? 'start' : 'end') : 'middle'}
                    >
                      {place.short}
                    </text>
                  ),
              )}
          </svg>
        )}
      </div>
      <Figures {...{ label, places, series, band, format, unfinished }} />
    </figure>
  );
}

function Tick({ at, from, to, word, isRight }: { at: number; from: number; to: number; word: string; isRight: boolean }) {
  return (
    <>
      <line className="chart-grid" x1={from} x2={to} y1={at} y2={at} />
      <text x={from + (isRight ? 8 : -8)} y={at + 4} textAnchor={isRight ? 'start' : 'end'}>
        {word}
      </text>
    </>
  );
}

type AreaProps = {
  band: Band;
  x: (place: number) => number;
  y: (value: number) => number;
  step: number;
  fill: string;
  line: (v: Band['low']) => string;
};

function BandArea({ band, x, y, step, fill, line }: AreaProps): ReactNode {
  return (
    <>
      {stretches(band.low).map(([from, to]) => {
        const places = Array.from({ length: to - from + 1 }, (_, n) => from + n);
        // A single day has no width of its own: it becomes a box.
        const half = from === to ? Math.min(10, Math.abs(step) / 2) : 0;
        const upper = places.flatMap((n) => [-half, half].map((h) => `${x(n) + h} ${y(band.high[n] ?? 0)}`));
        const lower = places.flatMap((n) => [-half, half].map((h) => `${x(n) + h} ${y(band.low[n] ?? 0)}`)).reverse();
        return <path key={from} className="chart-band" d={`M${[...upper, ...lower].join('L')}Z`} fill={fill} />;
      })}
      {band.middle && <path className="chart-middle" d={line(band.middle.values)} />}
    </>
  );
}
