import type { Signal } from '@preact/signals';
import { counted } from '../lang/counted.ts';
import type { InLanguages } from '../lang/lang.ts';
import { inLang } from '../lang/lang.ts';
import { Figure } from '../parts/figure.tsx';
import { Legend } from '../parts/legend.tsx';
import { show } from '../parts/show.ts';
import { type Branches, TimeLine } from '../parts/timeline.tsx';
import { extentOf } from '../plot/extent.ts';
import { Curve, Dots, Level } from '../plot/marks.tsx';
import { Plot } from '../plot/plot.tsx';
import type { CourseAnswer } from './asks.ts';

const words: InLanguages<{
  step: string;
  line: string;
  loss: string;
  outputs: string;
  caption: (k: string, loss: string, last: string) => string;
  ended: (k: string) => string;
  was: string;
  is: string;
}> = {
  en: {
    step: 'step k',
    line: 'Training step',
    loss: 'error E',
    outputs: 'output',
    caption: (k, loss, last) => `After ${counted(k, 'step')} the error is ${loss}; after all of them it is ${last}.`,
    ended: (k) => `At step ${k} the numbers are beyond all bounds; the training ends there.`,
    was: 'without the branch',
    is: 'as it is set',
  },
  zh: {
    step: '第 k 步',
    line: '训练步',
    loss: '误差 E',
    outputs: '输出',
    caption: (k, loss, last) => `${k} 步之后误差为 ${loss}；全部步数之后为 ${last}。`,
    ended: (k) => `第 ${k} 步时数值已超出范围，训练到此终止。`,
    was: '不分支时',
    is: '当前设置',
  },
};

interface TrainingFigureProps {
  readonly title: string;
  readonly course: CourseAnswer | undefined;
  /** What would have come without the last branch. */
  readonly before: CourseAnswer | undefined;
  readonly isBusy: boolean;
  readonly k: number;
  readonly at: Signal<number>;
  readonly steps: number;
  readonly branches: Branches;
}

/** The error over the steps of a training, with the time line on which the step is chosen. */
export function TrainingFigure({ title, course, before, isBusy, k, at, steps, branches }: TrainingFigureProps) {
  const t = inLang(words);
  const losses = course?.losses ?? [];
  const last = losses.length - 1;
  const numbers = (values: readonly number[]): number[] => values.map((_, i) => i);
  const known = [...losses, ...(before?.losses ?? [])].filter(Number.isFinite);
  const { to } = extentOf(known.length > 0 ? known : [0, 1], known.length > 0 ? [known[0]!, losses[k] ?? 0] : []);
  return (
    <Figure
      title={title}
      caption={
        course && (
          <>
            {t.caption(show(k), show(losses[k] ?? Number.NaN), show(losses[last]!))}{' '}
            {last < steps && t.ended(show(last))}
          </>
        )
      }
      table={() => ({
        columns: ['k', t.loss, ...(course?.outputs[0] ?? []).map((_, j) => `${t.outputs} ${j + 1}`)],
        rows: losses.map((loss, i) => [i, loss, ...(course?.outputs[i] ?? [])]),
      })}
    >
      {before && (
        <Legend
          of={[
            { name: t.is, color: 0 },
            { name: t.was, color: 2 },
          ]}
        />
      )}
      <div aria-busy={isBusy}>
        <Plot
          label={title}
          x={{ label: t.step, from: 0, to: Math.max(1, steps) }}
          y={{ label: t.loss, from: 0, to: Math.max(to, 1e-12) }}
          height={200}
        >
          {before && <Curve x={numbers(before.losses)} y={before.losses} color={2} isFaint />}
          <Curve x={numbers(losses)} y={losses} color={0} />
          <Level x={k} />
          {losses[k] !== undefined && <Dots x={[k]} y={[losses[k]]} color={0} radius={5} />}
        </Plot>
      </div>
      <TimeLine at={at} most={Math.min(steps, course ? last : steps)} branches={branches} label={t.line} />
    </Figure>
  );
}
