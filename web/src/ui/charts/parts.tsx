import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';

/** One line of a chart. Each has its own dashes and marks, so that they differ without colour. */
export type Series = { label: string; values: readonly (number | null)[] };

/** What is usual at each place: drawn hatched and outlined, its middle as a broken line. */
export type Band = {
  label: string;
  low: readonly (number | null)[];
  high: readonly (number | null)[];
  middle?: { label: string; values: readonly (number | null)[] };
};

/** How the lines of a chart differ without colour. */
export const dashes = ['', '7 4', '2 3', '10 3 2 3', '4 4', '1 5'];

/** The pattern that stands for "usual", as a line's own pattern of paint. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="chart-hatch" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  );
}

/** A point of a line; that of a day which is not over is hollow. */
export function Mark({ kind, isOpen, x, y }: { kind: number; isOpen: boolean; x: number; y: number }) {
  const className = isOpen ? 'chart-open' : 'chart-mark';
  if (kind % 3 === 1) return <rect className={className} x={x - 3.5} y={y - 3.5} width="7" height="7" />;
  if (kind % 3 === 2) return <path className={className} d={`M${x} ${y - 5}l5 8h-10z`} />;
  return <circle className={className} cx={x} cy={y} r={isOpen ? 5 : 4} />;
}

/** What a chart says in words. */
export type Words = {
  places: readonly { full: string; short: string }[];
  series: readonly Series[];
  band?: Band | undefined;
  format: (value: number) => string;
  unfinished?: string | undefined;
};

/** What the lines stand for; under a finger or a pointer, what they say there. */
export function Reading({ places, series, band, format, unfinished, near }: Words & { near: number | null }) {
  const place = near === null ? undefined : places[near];
  const said = (value: number | null | undefined) => (near === null || value === null || value === undefined ? '' : ` ${format(value)}`);
  return (
    <Group gap="md" mih={28} aria-hidden>
      {place && (
        <Text size="sm" fw={600}>
          {place.full}
        </Text>
      )}
      {series.map((one, n) => (
        <Key key={one.label} kind={n} word={`${one.label}${said(near === null ? null : one.values[near])}`} />
      ))}
      {band && <Key kind="band" word={near === null ? band.label : `${band.label}${said(band.low[near])} –${said(band.high[near])}`} />}
      {unfinished && near === null && <Key kind="open" word={unfinished} />}
    </Group>
  );
}

function Key({ kind, word }: { kind: number | 'band' | 'open'; word: string }) {
  const hatch = useId();
  return (
    <Group gap={6} wrap="nowrap">
      <svg aria-hidden="true" width="28" height="14" viewBox="0 0 28 14">
        {kind === 'band' && <Hatch id={hatch} />}
        {kind === 'band' && <rect className="chart-band" x="1" y="1" width="26" height="12" fill={`url(#${hatch})`} />}
        {kind === 'open' && <Mark kind={0} isOpen x={14} y={7} />}
        {typeof kind === 'number' && <path className="chart-line" d="M0 7h28" strokeDasharray={dashes[kind % dashes.length]} />}
        {typeof kind === 'number' && <Mark kind={kind} isOpen={false} x={14} y={7} />}
      </svg>
      <Text span size="sm" className="name">
        {word}
      </Text>
    </Group>
  );
}

/** The same figures for those who hear them. */
export function Figures({ label, places, series, band, format, unfinished }: Words & { label: string }) {
  const said = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format(value));
  const columns = [
    ...series,
    ...(band
      ? [
          { label: `${band.label} ↓`, values: band.low },
          { label: `${band.label} ↑`, values: band.high },
        ]
      : []),
    ...(band?.middle ? [band.middle] : []),
  ];
  return (
    <VisuallyHidden>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {columns.map((c) => (
              <th key={c.label} scope="col">
                {c.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place, n) => (
            <tr key={place.full}>
              <th scope="row">{n === places.length - 1 && unfinished ? `${place.full} (${unfinished})` : place.full}</th>
              {columns.map((c) => (
                <td key={c.label}>{said(c.values[n])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
