import type { ComponentChildren } from 'preact';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { Beyond } from '../../plot/beyond.tsx';
import { Curve, Dots, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import type { en } from './en.ts';
import { counted, logExtent } from './log-extent.ts';

interface SeriesProps {
  readonly title: string;
  readonly caption: ComponentChildren;
  readonly axis: string;
  readonly t: typeof en;
  readonly k: number;
  readonly most: number;
  readonly observed: readonly number[];
  readonly before: readonly number[] | undefined;
  /** What is predicted from some step on, and what it is called. */
  readonly predicted: readonly { readonly name: string; readonly from: number; readonly values: readonly number[] }[];
  readonly height?: number;
  readonly children?: ComponentChildren;
}

/** Numbers of each step on a logarithmic axis, with what was before and what is predicted. */
export function SeriesFigure(props: SeriesProps) {
  const { title, caption, axis, t, k, most, observed, before, predicted, height = 260, children } = props;
  return (
    <Figure
      title={title}
      caption={caption}
      table={() => ({
        columns: [t.step, t.observed, ...predicted.map(({ name }) => name), ...(before ? [t.before] : [])],
        rows: counted(Math.max(observed.length, ...predicted.map(({ from, values }) => from + values.length))).map(
          (i) => [
            i,
            observed[i] ?? '',
            ...predicted.map(({ from, values }) => values[i - from] ?? ''),
            ...(before ? [before[i] ?? ''] : []),
          ],
        ),
      })}
    >
      <Legend
        of={[
          { name: t.observed, color: 0 },
          ...predicted.map(({ name }, i) => ({ name, color: 3 + i, isDashed: true })),
          ...(before ? [{ name: t.before, color: 2 }] : []),
        ]}
      />
      <Plot
        label={title}
        x={{ label: t.step, from: 0, to: Math.max(1, most) }}
        y={{
          label: axis,
          ...logExtent(
            [...observed, ...(before ?? [])],
            predicted.flatMap(({ values }) => values),
          ),
        }}
        height={height}
      >
        {before && <Curve x={counted(before.length)} y={before} color={2} isFaint />}
        <Curve x={counted(observed.length)} y={observed} color={0} />
        {predicted.map(({ name, from, values }, i) => (
          <Curve key={name} x={counted(values.length, from)} y={values} color={3 + i} isDashed />
        ))}
        <Level x={k} />
        <Dots x={[k]} y={[observed[k]!]} color={0} radius={5} />
        <Beyond
          of={[
            { x: counted(observed.length), y: observed, color: 0 },
            ...predicted.map(({ from, values }, i) => ({ x: counted(values.length, from), y: values, color: 3 + i })),
            ...(before ? [{ x: counted(before.length), y: before, color: 2 }] : []),
          ]}
        />
      </Plot>
      {children}
    </Figure>
  );
}
