import type { Visit } from '../../descent/course.ts';
import type { LineCost } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { show } from '../../parts/show.ts';
import { Curve, Dots, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import { lineOf, type Prediction } from './course.ts';
import type { en } from './en.ts';

interface CostFigureProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly course: readonly Visit[];
  readonly other: readonly Visit[] | undefined;
  readonly prediction: Prediction;
  readonly lr: number;
  readonly k: number;
  readonly epochs: number;
}

/** Points that a curve is drawn through. */
const MOST_DRAWN = 300;

/** Rings along the whole axis. */
const RINGS = 25;

/** Below this part of the first cost, differences are rounding. */
const NEAREST = 1e-14;

/** The cost by epoch: as it was, and as the eigenvalues predict it. */
export function CostFigure({ t, cost, course, other, prediction, lr, k, epochs }: CostFigureProps) {
  const excessOf = (visits: readonly Visit[]): number[] => visits.map((visit) => cost.excess(lineOf(visit)));
  const observed = excessOf(course);
  const floor = NEAREST * Math.max(observed[0]!, Number.MIN_VALUE);
  const seen = [...observed, ...prediction.excess].filter((value) => value > floor && Number.isFinite(value));
  const [least, most] = seen.length === 0 ? [1e-3, 1] : [Math.min(...seen), Math.min(Math.max(...seen), 1e30)];
  const places = Array.from({ length: epochs + 1 }, (_, i) => i);
  const factors = cost.eigenvalues.map((value) => 1 - lr * value) as [number, number];
  // So many rings that they can be told from one another.
  const ringed = places
    .slice(0, prediction.excess.length)
    .filter((i) => i % Math.ceil(epochs / RINGS) === 0 && prediction.excess[i]! > floor);
  // Where more is left than rounding.
  const drawn = places.filter((i) => i % Math.ceil(epochs / MOST_DRAWN) === 0 || i === epochs);
  const curve = (values: readonly number[]): { x: number[]; y: number[] } => {
    const x = drawn.filter((i) => values[i]! > floor);
    return { x, y: x.map((i) => values[i]!) };
  };
  return (
    <Figure
      title={t.costs}
      caption={t.costsCaption(show(factors[0]), show(factors[1]))}
      table={() => ({
        columns: ['k', 'J', t.observed, t.predicted, t.slowPart, t.fastPart],
        rows: course.map((visit, i) => [
          i,
          visit.value,
          observed[i]!,
          prediction.excess[i] ?? '',
          prediction.parts[0][i] ?? '',
          prediction.parts[1][i] ?? '',
        ]),
      })}
    >
      <Legend
        of={[
          { name: t.observed, color: 1 },
          { name: t.slowPart, color: 2, isDashed: true },
          { name: t.fastPart, color: 4, isDashed: true },
          { name: t.predictedRings, color: 0 },
          ...(other ? [{ name: t.otherWay, color: 3 }] : []),
        ]}
      />
      <Plot
        label={t.costs}
        x={{ label: t.epoch, from: 0, to: Math.max(1, epochs) }}
        y={{ label: 'J − J*', from: least / 2, to: Math.max(most * 2, least * 10), isLog: true }}
        height={240}
      >
        {other && <Curve {...curve(excessOf(other))} color={3} isFaint />}
        <Curve {...curve(prediction.parts[0])} color={2} isDashed />
        <Curve {...curve(prediction.parts[1])} color={4} isDashed />
        <Curve {...curve(observed)} color={1} />
        <Dots x={ringed} y={ringed.map((i) => prediction.excess[i]!)} color={0} radius={4} isRing />
        <Level x={k} />
      </Plot>
    </Figure>
  );
}
