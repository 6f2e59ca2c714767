import { useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import './charts.css';
import { Hatch } from './parts';

type Props = { value: number; low: number; middle: number; high: number };

/** A figure beside what is usual: the hatched box is the usual, its upright line the middle, the bar what there is. The words belong beside it. */
export function BandBar({ value, low, middle, high }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { dir } = useDirection();
  const hatch = useId();
  const most = Math.max(value, high, 1) * 1.04;
  const x = (amount: number) => (Math.max(0, amount) / most) * width;
  return (
    <div ref={ref} className="chart chart-canvas" aria-hidden>
      {width > 0 && (
        <svg aria-hidden="true" viewBox={`0 0 ${width} 30`} height={30}>
          <Hatch id={hatch} />
          <g transform={dir === 'rtl' ? `translate(${width} 0) scale(-1 1)` : undefined}>
            <line className="chart-grid" x1="0" x2={width} y1="29" y2="29" />
            <rect className="chart-band" x={x(low)} y="1" width={Math.max(1, x(high) - x(low))} height="28" fill={`url(#${hatch})`} />
            <rect className="chart-solid" x="0" y="9" width={x(value)} height="12" rx="2" />
            <line className="chart-middle" x1={x(middle)} x2={x(middle)} y1="1" y2="29" />
          </g>
        </svg>
      )}
    </div>
  );
}
