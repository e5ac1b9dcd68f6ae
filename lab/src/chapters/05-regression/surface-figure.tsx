import { useMemo } from 'preact/hooks';
import type { Visit } from '../../descent/course.ts';
import { boxAround, CostPlane } from '../../line/cost-plane.tsx';
import type { Line, LineCost } from '../../line/line-cost.ts';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { show } from '../../parts/show.ts';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots, Note } from '../../plot/marks.tsx';
import { lineOf } from './course.ts';
import type { en } from './en.ts';

interface SurfaceFigureProps {
  readonly t: typeof en;
  readonly cost: LineCost;
  readonly course: readonly Visit[];
  /** What would have come without the last branch. */
  readonly other: readonly Visit[] | undefined;
  readonly k: number;
  readonly start: Line;
  readonly onStart: (start: Line) => void;
}

/** The cost of all lines, and the way of descent through them. */
export function SurfaceFigure({ t, cost, course, other, k, start, onStart }: SurfaceFigureProps) {
  const box = useMemo(() => boxAround(cost, [start]), [cost, start[0], start[1]]);
  const seen = course.slice(0, k + 1);
  const now = seen.at(-1)!;
  const [x, y] = [seen.map((visit) => visit.at[0]!), seen.map((visit) => visit.at[1]!)];
  const [m0, m1] = cost.minimum;
  return (
    <Figure
      title={t.surface}
      caption={t.surfaceCaption(show(now.at[0]!), show(now.at[1]!), show(m0), show(m1))}
      table={() => ({
        columns: ['k', 'b0', 'b1', 'J', '∂J/∂b0', '∂J/∂b1'],
        rows: course.map((visit, i) => [i, ...visit.at, visit.value, ...visit.gradient]),
      })}
    >
      <Legend of={[{ name: t.way, color: 1 }, ...(other ? [{ name: t.otherWay, color: 3 }] : [])]} />
      <CostPlane label={t.surface} cost={cost} box={box}>
        {other && <Way course={other} />}
        <Curve x={x} y={y} color={1} />
        {seen.length < 400 && <Dots x={x} y={y} color={1} radius={2.5} />}
        <Dots x={[m0]} y={[m1]} color={0} radius={5} isRing />
        <Note x={m0} y={m1} color={0}>
          {t.floor}
        </Note>
        <Handle label={t.start} x={start[0]} y={start[1]} color={1} onMove={(b0, b1) => onStart([b0, b1])} />
        <Dots x={[lineOf(now)[0]]} y={[lineOf(now)[1]]} color={1} radius={5.5} />
      </CostPlane>
    </Figure>
  );
}

const Way = ({ course }: { readonly course: readonly Visit[] }) => (
  <Curve x={course.map((visit) => visit.at[0]!)} y={course.map((visit) => visit.at[1]!)} color={3} isFaint />
);
