import type { Visit } from '../../descent/course.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { show } from '../../parts/show.ts';
import { Curve, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { en } from './en.ts';

interface DistanceProps {
  readonly t: typeof en;
  readonly course: readonly Visit[];
  readonly before: readonly Visit[] | undefined;
  readonly floor: number;
  readonly curvature: number;
  /** η of the step from there. */
  readonly rateAt: (step: number) => number;
  readonly k: number;
  readonly steps: number;
}

/** Nothing nearer than this is told apart from the floor. */
const NEAREST = 1e-9;

/** How far a descent is from the floor, and what the law of a parabola predicts from the present step on. */
export function DistanceFigure({ t, course, before, floor, curvature, rateAt, k, steps }: DistanceProps) {
  const far = (visits: readonly Visit[]): number[] => visits.map((visit) => Math.abs(visit.at[0]! - floor));
  const observed = far(course);
  const here = observed[Math.min(k, observed.length - 1)]!;
  const factorAt = (step: number): number => 1 - rateAt(step) * curvature;
  const ahead = [here];
  for (let step = k; step < steps; step++) ahead.push(ahead.at(-1)! * Math.abs(factorAt(step)));
  const seen = [...observed, ...ahead].filter((value) => value >= NEAREST && Number.isFinite(value));
  const [least, most] = seen.length === 0 ? [NEAREST, 1] : [Math.min(...seen), Math.min(1e6, Math.max(...seen))];
  const numbers = (values: readonly unknown[], from = 0): number[] => values.map((_, i) => from + i);
  return (
    <Figure
      title={t.distance}
      caption={t.distanceCaption(show(factorAt(k)))}
      table={() => ({
        columns: ['k', t.observed, t.predicted],
        rows: observed.map((value, i) => [i, value, i < k ? '' : (ahead[i - k] ?? '')]),
      })}
    >
      <Legend
        of={[
          { name: t.observed, color: 0 },
          { name: t.predicted, color: 3, isDashed: true },
          ...(before ? [{ name: t.without, color: 2 }] : []),
        ]}
      />
      <Plot
        label={t.distance}
        x={{ label: t.step, from: 0, to: Math.max(1, steps) }}
        y={{ label: t.distanceAxis, from: least / 2, to: Math.max(most, least * 10) * 2, isLog: true }}
        height={220}
      >
        {before && <Curve x={numbers(before)} y={far(before)} color={2} isFaint />}
        <Curve x={numbers(observed)} y={observed} color={0} />
        <Curve x={numbers(ahead, k)} y={ahead} color={3} isDashed />
        <Level x={k} />
      </Plot>
    </Figure>
  );
}
