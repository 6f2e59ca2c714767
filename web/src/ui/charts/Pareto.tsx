import { Group, Text, useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import './charts.css';
import { Hatch } from './parts';

type Group3 = 'A' | 'B' | 'C';
type Bar = { name: string; group: Group3; value: number; reached: number };
type Props = { label: string; bars: readonly Bar[]; groups: Record<Group3, string>; reached: string; format: (value: number) => string };

const height = 220;
const [start, end, top, bottom] = [52, 12, 10, 8];
// More bars than this are thinner than a line; the table has them all.
const mostBars = 200;

/** What each has of the whole, the largest first, and how much they have together: full, hatched and hollow bars, and a line. The table below says the same. */
export function Pareto({ label, bars, groups, reached, format }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { dir } = useDirection();
  const hatch = useId();
  const shown = bars.slice(0, mostBars);
  const step = (width - start - end) / Math.max(1, shown.length);
  const y = (percent: number) => top + (1 - percent / 100) * (height - top - bottom);
  const x = (place: number) => (dir === 'rtl' ? width - start - place * step : start + place * step);
  const fills = { A: undefined, B: `url(#${hatch})`, C: 'none' };
  const line = shown.map((bar, n) => `${n === 0 ? 'M' : 'L'}${x(n + 0.5)} ${y(bar.reached)}`).join('');
  return (
    <figure className="chart" aria-label={label}>
      <Group gap="md" aria-hidden>
        {(['A', 'B', 'C'] as const).map((group) => (
          <Group key={group} gap={6} wrap="nowrap">
            <svg aria-hidden="true" width="16" height="14" viewBox="0 0 16 14">
              <Hatch id={`${hatch}${group}`} />
              <rect
                className={group === 'A' ? 'chart-solid' : 'chart-outline'}
                x="1"
                y="1"
                width="14"
                height="12"
                style={{ fill: group === 'B' ? `url(#${hatch}${group})` : fills[group] }}
              />
            </svg>
            <Text span size="sm">
              {groups[group]}
            </Text>
          </Group>
        ))}
        <Text span size="sm">{`━ ${reached}`}</Text>
      </Group>
      <div ref={ref} className="chart-canvas" aria-hidden>
        {width > 0 && (
          <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} height={height}>
            <Hatch id={hatch} />
            {[0, 80, 95].map((n) => (
              <g key={n}>
                <line className="chart-grid" x1={x(0)} x2={x(shown.length)} y1={y(n)} y2={y(n)} />
                <text x={x(0) + (dir === 'rtl' ? 8 : -8)} y={y(n) + (n === 80 ? 8 : 4)} textAnchor={dir === 'rtl' ? 'start' : 'end'}>
                  {format(n)}
                </text>
              </g>
            ))}
            {shown.map((bar, n) => (
              <rect
                key={bar.name}
                className={bar.group === 'A' ? 'chart-solid' : 'chart-outline'}
                style={{ fill: fills[bar.group] }}
                x={Math.min(x(n), x(n + 1)) + step * 0.1}
                y={y(Math.max(0, bar.value))}
                width={step * 0.8}
                height={y(0) - y(Math.max(0, bar.value))}
              />
            ))}
            <path className="chart-line" d={line} />
          </svg>
        )}
      </div>
    </figure>
  );
}
