import { show } from '../../parts/show.ts';
import { ink } from '../../style/theme.ts';

/** Bars of a histogram. */
const BARS = 21;
const [WIDTH, HEIGHT] = [168, 44];

interface HistogramProps {
  readonly label: string;
  readonly values: Float32Array;
  readonly color: number;
}

/** How often numbers of a size are among some: as wide as the largest, 0 in the middle. */
export function Histogram({ label, values, color }: HistogramProps) {
  const most = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  const counts = new Array<number>(BARS).fill(0);
  for (const value of values) {
    const place = most === 0 || !Number.isFinite(most) ? BARS >> 1 : Math.round(((value / most + 1) / 2) * (BARS - 1));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const highest = Math.max(1, ...counts);
  const bar = WIDTH / BARS;
  return (
    <figure class="histogram">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" style={{ fill: ink(color) }}>
        <line class="grid" x1={WIDTH / 2} x2={WIDTH / 2} y2={HEIGHT} />
        {counts.map((count, i) => {
          const high = (HEIGHT * count) / highest;
          return <rect key={i} x={i * bar + 0.5} width={bar - 1} y={HEIGHT - high} height={high} />;
        })}
      </svg>
      <figcaption>
        {label} <span>± {show(most, 3)}</span>
      </figcaption>
    </figure>
  );
}
