import { useMemo } from 'preact/hooks';
import { boxAround, CostPlane } from '../../line/cost-plane.tsx';
import type { Line, LineCost } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { show } from '../../parts/show.ts';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots } from '../../plot/marks.tsx';
import type { Descent } from './descents.ts';
import type { en } from './en.ts';

interface WayFigureProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly descents: readonly Descent[];
  readonly k: number;
  readonly start: Line;
  readonly isBusy: boolean;
  readonly onStart: (start: Line) => void;
}

/** Where a descent is after so many updates, or where it ended. */
export const lineAt = ({ b0, b1 }: Descent, k: number): Line => {
  const i = Math.min(k, b0.length - 1);
  return [b0[i]!, b1[i]!];
};

export const nameOf = (t: typeof en, size: number, count: number): string =>
  size >= count ? t.allRows(show(count)) : t.someRows(show(size));

/** The ways of all descents through the plane of lines. */
export function WayFigure({ t, cost, descents, k, start, isBusy, onStart }: WayFigureProps) {
  const box = useMemo(() => boxAround(cost, [start]), [cost, start[0], start[1]]);
  const count = cost.rows.x.length;
  const until = (values: Float64Array): Float64Array => values.subarray(0, k + 1);
  const [m0, m1] = cost.minimum;
  return (
    <Figure
      title={t.ways(show(k))}
      caption={descents.map((own) => {
        const [b0, b1] = lineAt(own, k);
        return (
          <div key={own.size}>
            {t.hasCome(nameOf(t, own.size, count), show(b0), show(b1), show(cost.excess([b0, b1])))}{' '}
            {own.isDiverged && k >= own.b0.length - 1 && t.diverged(show(own.b0.length - 1))}
          </div>
        );
      })}
      table={() => ({
        columns: ['k', ...descents.flatMap(({ size }) => [`b0 (${size})`, `b1 (${size})`])],
        rows: Array.from({ length: Math.max(...descents.map(({ b0 }) => b0.length)) }, (_, i) => [
          i,
          ...descents.flatMap(({ b0, b1 }) => [b0[i] ?? '', b1[i] ?? '']),
        ]),
      })}
    >
      <Legend of={descents.map(({ size }, color) => ({ name: nameOf(t, size, count), color: colorOf(color) }))} />
      <div aria-busy={isBusy}>
        <CostPlane label={t.ways(show(k))} cost={cost} box={box}>
          {descents
            .map((own, i) => <Curve key={own.size} x={until(own.b0)} y={until(own.b1)} color={colorOf(i)} />)
            .toReversed()}
          <Dots x={[m0]} y={[m1]} color={5} radius={5} isRing />
          <Handle label={t.start} x={start[0]} y={start[1]} color={5} onMove={(b0, b1) => onStart([b0, b1])} />
          {descents.map((own, i) => {
            const [b0, b1] = lineAt(own, k);
            return <Dots key={own.size} x={[b0]} y={[b1]} color={colorOf(i)} radius={5.5} />;
          })}
        </CostPlane>
      </div>
    </Figure>
  );
}

/** Of the palette, colors that are told apart on the tinted plane. */
const COLORS = [0, 1, 3, 2];

export const colorOf = (i: number): number => COLORS[i % COLORS.length]!;
