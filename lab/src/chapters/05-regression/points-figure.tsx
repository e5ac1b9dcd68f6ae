import { useSignal } from '@preact/signals';
import type { Line, Rows } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { added, show } from '../../parts/show.ts';
import { extentOf } from '../../plot/extent.ts';
import { useFrame } from '../../plot/frame.ts';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { en } from './en.ts';
import { LEAST_POINTS, MOST_POINTS, type Point } from './fields.ts';

interface PointsFigureProps {
  readonly t: typeof en;
  readonly rows: Rows;
  readonly names: readonly [x: string, y: string];
  /** Of x as it is. */
  readonly line: Line;
  readonly before: readonly Line[];
  readonly best: Line;
  readonly k: number;
  readonly cost: number;
  readonly isBusy: boolean;
  readonly onPoints: (points: readonly Point[]) => void;
}

interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Points that are drawn of many rows. */
const MOST_DRAWN = 1500;

/** The rows as points, with the line on its way. */
export function PointsFigure(props: PointsFigureProps) {
  const { t, rows, names, line, before, best, k, cost, isBusy, onPoints } = props;
  const canMove = rows.x.length <= MOST_POINTS;
  // While a point is dragged the axes stay where they are.
  const held = useSignal<readonly [Extent, Extent] | undefined>(undefined);
  const [x, y] = held.value ?? [extentOf([], rows.x), extentOf([], rows.y)];
  const ends = [x.from, x.to];
  const over = ([b0, b1]: Line): number[] => ends.map((at) => b0 + b1 * at);
  const points = rows.x.map((own, i) => [own, rows.y[i]!] as const);
  const drawn = thinned(points);
  const add = (point: Point): void => {
    if (points.length < MOST_POINTS) onPoints([...points, point]);
  };
  const [b0, b1] = line;
  return (
    <Figure
      title={t.points(show(k))}
      caption={t.pointsCaption(show(b0), added(b1), show(cost), show(rows.x.length))}
      table={() => ({
        columns: [names[0], names[1], t.predictedY, t.residual],
        rows: points.map(([at, value]) => [at, value, b0 + b1 * at, value - b0 - b1 * at]),
      })}
    >
      <Legend
        of={[
          { name: t.lineNow, color: 1 },
          { name: t.linesBefore, color: 3 },
          { name: t.lineBest, color: 0, isDashed: true },
        ]}
      />
      <div
        aria-busy={isBusy}
        onPointerDown={() => (held.value = [x, y])}
        onPointerUp={() => (held.value = undefined)}
        onPointerCancel={() => (held.value = undefined)}
      >
        <Plot label={t.points(show(k))} x={{ label: names[0], ...x }} y={{ label: names[1], ...y }} height={340}>
          {canMove && <Pad onPress={add} />}
          <Dots
            x={drawn.map(([at]) => at)}
            y={drawn.map(([, value]) => value)}
            color={5}
            isFaint
            radius={canMove ? 3.5 : 2.2}
          />
          {canMove &&
            points.map(([at, value], i) => <Curve key={i} x={[at, at]} y={[value, b0 + b1 * at]} color={5} isFaint />)}
          {before.map((own, i) => (
            <Curve key={i} x={ends} y={over(own)} color={3} isFaint />
          ))}
          <Curve x={ends} y={over(best)} color={0} isDashed />
          <Curve x={ends} y={over(line)} color={1} />
          {canMove &&
            points.map(([at, value], i) => (
              <Handle
                key={i}
                label={t.point(show(i + 1))}
                x={at}
                y={value}
                color={5}
                onMove={(toX, toY) => onPoints(points.map((own, j) => (i === j ? [toX, toY] : own)))}
              />
            ))}
        </Plot>
      </div>
      {canMove && (
        <div class="point-keys">
          <button type="button" disabled={points.length >= MOST_POINTS} onClick={() => add([middle(x), middle(y)])}>
            {t.addPoint}
          </button>
          <button type="button" disabled={points.length <= LEAST_POINTS} onClick={() => onPoints(points.slice(0, -1))}>
            {t.removePoint}
          </button>
          <span>{t.pointsHelp}</span>
        </div>
      )}
    </Figure>
  );
}

const middle = ({ from, to }: Extent): number => Number(((from + to) / 2).toPrecision(3));

const thinned = (points: readonly Point[]): readonly Point[] =>
  points.length <= MOST_DRAWN
    ? points
    : Array.from({ length: MOST_DRAWN }, (_, i) => points[Math.floor((i * points.length) / MOST_DRAWN)]!);

/** The empty place of a plot, where a point is put by a click. */
function Pad({ onPress }: { readonly onPress: (point: Point) => void }) {
  const { width, height, left, top, x, y } = useFrame();
  return (
    <rect
      class="pad"
      width={width}
      height={height}
      onClick={(event) => {
        const place = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
        const [across, up] = [event.clientX - place.left - left, event.clientY - place.top - top];
        onPress([rounded(x.invert(across)), rounded(y.invert(up))]);
      }}
    />
  );
}

const rounded = (value: number): number => Number(value.toPrecision(4));
