import { Figure } from '../../parts/figure.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Curve, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { Shown } from './shown.ts';

/** Nothing nearer to the lowest value than this is told apart from it. */
const NEAREST = 1e-12;

/** How high each racer is, step by step: above the lowest value where that is known. */
export function ValuesFigure({ t, racers, steps, k, landscape: { lowest } }: Shown) {
  const isLog = lowest !== undefined;
  const all = racers.map(({ course }) => (course ?? []).map(({ value }) => (isLog ? value - lowest : value)));
  const seen = all.flat().filter((value) => Number.isFinite(value) && (!isLog || value >= NEAREST));
  const label = isLog ? t.above : 'f(x, y)';
  const [least, most] = seen.length === 0 ? [NEAREST, 1] : [Math.min(...seen), Math.min(1e9, Math.max(...seen))];
  const axis = isLog
    ? { label, from: least / 2, to: Math.max(most, 10 * least) * 2, isLog }
    : { label, ...extentOf(seen) };
  return (
    <Figure
      title={t.values}
      table={() => ({
        columns: ['k', ...racers.map(({ name }) => name)],
        rows: Array.from({ length: steps + 1 }, (_, i) => [i, ...all.map((values) => values[i] ?? '')]),
      })}
    >
      <Plot label={t.values} x={{ label: t.step, from: 0, to: Math.max(1, steps) }} y={axis} height={200}>
        {all.map((values, i) => (
          <Curve key={i} x={values.map((_, step) => step)} y={values} color={i} />
        ))}
        <Level x={k} />
      </Plot>
    </Figure>
  );
}
