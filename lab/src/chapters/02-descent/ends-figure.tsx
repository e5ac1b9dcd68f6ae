import { useMemo } from 'preact/hooks';
import { type Optimizer, parse } from 'talweg';
import { descend } from 'talweg/experiments';
import { spaced } from 'talweg/plot';
import type { TypedFunction } from '../../mathematics/read-function.ts';
import { Figure } from '../../parts/figure.tsx';
import { show } from '../../parts/show.ts';
import { Dots } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { Leg } from '../../state/forks.ts';
import type { en } from './en.ts';

interface EndsProps {
  readonly t: typeof en;
  readonly f: TypedFunction;
  readonly extent: readonly [from: number, to: number];
  readonly legs: readonly Leg<Optimizer>[];
  readonly steps: number;
}

/** Starts whose ends are looked at. */
const STARTS = 61;

/** Where descents end, by where they begin. */
export function EndsFigure({ t, f, extent, legs, steps }: EndsProps) {
  const ends = useMemo(() => endsOf(f, extent, legs, steps), [f, extent, legs, steps]);
  return (
    <Figure
      title={t.ends}
      caption={t.endsCaption(show(steps))}
      table={() => ({ columns: [t.start, t.end], rows: ends.starts.map((start, i) => [start, ends.x[i]!]) })}
    >
      <Plot
        label={t.ends}
        x={{ label: t.start, from: extent[0], to: extent[1] }}
        y={{ label: t.end, from: extent[0], to: extent[1] }}
        height={220}
      >
        <Dots x={ends.starts} y={ends.x} color={2} />
      </Plot>
    </Figure>
  );
}

/** Where descents end from many starts, which are made side by side, leg after leg. */
function endsOf(
  f: TypedFunction,
  [low, high]: readonly [number, number],
  legs: readonly Leg<Optimizer>[],
  steps: number,
) {
  const starts = spaced(low, high, STARTS);
  let x: readonly number[] = starts;
  for (const [i, { from, settings }] of legs.entries()) {
    const own = Math.min(steps, legs[i + 1]?.from ?? steps) - from;
    if (own <= 0) break;
    const rates = x.map(() => settings.settings.lr);
    const [[ends]] = descend((at) => parse(f.text, { x: at }).expr, [x], rates, [own]) as [[Float64Array]];
    x = [...ends];
  }
  return { starts, x };
}
