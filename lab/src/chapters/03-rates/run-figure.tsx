import { useMemo } from 'preact/hooks';
import { spaced } from 'talweg/plot';
import { Figure } from '../../parts/figure.tsx';
import { show } from '../../parts/show.ts';
import { TimeLine } from '../../parts/timeline.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { Shown } from './shown.ts';

/** Points that a curve is drawn through. */
const POINTS = 301;

/** The single descent of a cell, on the curve. */
export function RunFigure({ t, settings, f, run, course, valley, k, made: { from, to } }: Shown) {
  const curve = useMemo(() => {
    const x = spaced(from, to, POINTS);
    return { x, y: f.over(x) };
  }, [f, from, to]);
  const seen = course.slice(0, k + 1);
  const [x, y] = [seen.map(({ at }) => at[0]!), seen.map(({ value }) => value)];
  const { at, value } = course[k]!;
  const title = t.run(show(run.rate), show(run.start));
  const isStartChosen = settings.map.value === 'epochs';
  return (
    <Figure
      title={title}
      caption={
        <>
          {t.runCaption(show(k), show(at[0]!), show(value))}{' '}
          {course.length <= run.epochs && t.ended(show(course.length - 1))}
        </>
      }
      table={() => ({
        columns: ['k', 'x', 'f(x)', 'f′(x)'],
        rows: course.map((visit, i) => [i, visit.at[0]!, visit.value, visit.gradient[0]!]),
      })}
    >
      <Plot label={title} x={{ label: 'x', from, to }} y={{ label: 'f(x)', ...extentOf(curve.y) }} height={250}>
        {valley && <Level x={valley.x} />}
        <Curve x={curve.x} y={curve.y} color={5} />
        <Curve x={x} y={y} color={0} isFaint />
        <Dots x={x} y={y} color={0} radius={3} isRing />
        {isStartChosen && (
          <Handle
            label={t.start}
            x={run.start}
            y={f.at(run.start)}
            color={0}
            along="x"
            onMove={(next) => (settings.start.value = next)}
          />
        )}
        <Dots x={[at[0]!]} y={[value]} color={1} radius={5.5} />
      </Plot>
      <TimeLine at={settings.at} most={course.length - 1} speed={60} />
    </Figure>
  );
}
