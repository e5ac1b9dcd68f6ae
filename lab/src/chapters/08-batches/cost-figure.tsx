import type { LineCost } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Curve, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { Descent } from './descents.ts';
import type { en } from './en.ts';
import { colorOf, nameOf } from './way-figure.tsx';

/** What costs are told by. */
export type AxisName = 'updates' | 'epochs' | 'rows';

interface CostFigureProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly descents: readonly Descent[];
  /** J − J* of each descent, by update. */
  readonly excess: readonly Float64Array[];
  /** What is predicted to stay for ever, where that is known. */
  readonly predicted: readonly (number | undefined)[];
  readonly k: number;
  readonly axis: AxisName;
  readonly onAxis: (axis: AxisName) => void;
}

/** Below this, batch descent goes on to where there is nothing but rounding. */
const LEAST = 1e-7;

/** What diverges is followed to so many times its first cost. */
const MOST = 1e6;

/** Points that a curve is drawn through. */
const MOST_DRAWN = 1500;

/** The cost above its floor, of all descents. */
export function CostFigure({ t, cost, descents, excess, predicted, k, axis, onAxis }: CostFigureProps) {
  const count = cost.rows.x.length;
  const placesOf = (own: Descent, length: number): number[] =>
    Array.from({ length }, (_, i) => {
      const whole = Math.floor(i / own.perEpoch);
      const rows = whole * count + Math.min(count, (i - whole * own.perEpoch) * own.size);
      return axis === 'updates' ? i : axis === 'rows' ? rows : rows / count;
    });
  const curves = descents.map((own, i) => ({ x: placesOf(own, own.b0.length), y: excess[i]! }));
  const most = Math.max(1, ...curves.map(({ x }) => x.at(-1)!));
  const isLog = axis !== 'updates';
  const first = Math.min(...curves.map(({ x }) => x[1] ?? 1));
  const begin = Math.max(...excess.map((own) => own[0]!), 10 * LEAST);
  const top = Math.min(Math.max(begin, ...excess.flatMap((own) => own.reduce((a, b) => Math.max(a, b)))), begin * MOST);
  return (
    <Figure
      title={t.costs}
      caption={t.costsCaption[axis]}
      table={() => ({
        columns: ['k', ...descents.flatMap(({ size }) => [`${t.axes[axis]} (${size})`, `J − J* (${size})`])],
        rows: Array.from({ length: Math.max(...curves.map(({ x }) => x.length)) }, (_, i) => [
          i,
          ...curves.flatMap(({ x, y }) => [x[i] ?? '', y[i] ?? '']),
        ]),
      })}
    >
      <Segments
        label={t.axis}
        value={axis}
        options={(['updates', 'epochs', 'rows'] as const).map((name) => [name, t.axes[name]] as const)}
        onChange={onAxis}
      />
      <Legend
        of={[
          ...descents.map(({ size }, i) => ({ name: nameOf(t, size, count), color: colorOf(i) })),
          ...(predicted.some((value) => value !== undefined && value > LEAST && value < Infinity)
            ? [{ name: t.predictedLevel, color: 5, isDashed: true }]
            : []),
        ]}
      />
      <Plot
        label={t.costs}
        x={{ label: t.axes[axis], from: isLog ? first : 0, to: most, isLog }}
        y={{ label: 'J − J*', from: LEAST, to: top * 4, isLog: true }}
        height={270}
      >
        {curves
          .map(({ x, y }, i) => {
            const seen = thinned(y.length);
            return (
              <Curve
                key={i}
                x={seen.map((at) => x[at]!)}
                y={seen.map((at) => Math.max(y[at]!, LEAST / 10))}
                color={colorOf(i)}
                isFaint={descents[i]!.size < count}
              />
            );
          })
          .toReversed()}
        {predicted.map(
          (value, i) =>
            value !== undefined && value > LEAST && value < Infinity && <Level key={i} y={value} color={colorOf(i)} />,
        )}
        {curves.map(({ x }, i) => {
          const here = x[Math.min(k, x.length - 1)]!;
          return axis === 'updates' && i > 0 ? null : <Level key={i} x={here} />;
        })}
      </Plot>
    </Figure>
  );
}

function thinned(length: number): number[] {
  const every = Math.max(1, Math.ceil(length / MOST_DRAWN));
  return Array.from({ length: Math.ceil(length / every) }, (_, i) => i * every);
}
