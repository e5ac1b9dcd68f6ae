import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { lossNamed } from 'talweg';
import { Figure } from '../../parts/figure.tsx';
import { Legend } from '../../parts/legend.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import { useSlowly } from '../../parts/use-slowly.ts';
import { LongCurves } from '../../plot/long-curves.tsx';
import type { Settings } from '../../state/settings.ts';
import { AnswerMap } from './answer-map.tsx';
import { Diagram } from './diagram.tsx';
import type { fields } from './fields.ts';
import { Histogram } from './histogram.tsx';
import { inputsOf } from './inputs.ts';
import { MAP, mapPoints } from './look.ts';
import type { Picture } from './messages.ts';
import { lossNameOf } from './network.ts';
import type { Task } from './task.ts';
import type { Trainer } from './use-trainer.ts';
import type { Words } from './words.ts';

interface FigureProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly trainer: Trainer;
}

/** Milliseconds between two drawings of what is read rather than watched. */
const SLOW = 100;

/** Pictures that are read, of a training at work. */
export const useRead = ({ picture }: Trainer) => useSlowly(picture, SLOW, (own) => own?.isThere !== false);

/** What the network answers all over the plane, or what one of its units gives. */
export function Answer({ t, settings, trainer }: FigureProps) {
  const task = trainer.task.value;
  const picture = trainer.picture.value;
  const seen = settings.seen.value;
  if (!task) return null;
  const [layer, unit] = seen.split('.').map((number) => Number(number) - 1);
  const maps = picture?.maps ?? [];
  const isUnit = seen !== '' && maps[layer!] !== undefined;
  const values = isUnit ? maps[layer!] : maps.at(-1);
  const title = isUnit ? t.unitFigure(seen) : t.answerFigure;
  return (
    <Figure
      title={title}
      caption={task.kind === 'regression' ? t.numbersCaption : t.answerCaption}
      table={() => answerTable(t, task, values, isUnit ? unit! : 0)}
    >
      <Legend of={legendOf(t, task)} />
      <AnswerMap
        label={title}
        task={task}
        values={values}
        units={values ? values.length / MAP ** 2 : 1}
        unit={isUnit ? unit! : undefined}
        areProbabilities={areShares(settings, task)}
      />
    </Figure>
  );
}

/** Points along each side of the map that are told. */
const TOLD = 8;

/** What is given at some points of the map. */
function answerTable(t: Words, { extent, names }: Task, values: Float32Array | undefined, unit: number) {
  const points = mapPoints(extent);
  const units = values ? values.length / MAP ** 2 : 1;
  const places = Array.from({ length: TOLD ** 2 }, (_, i) => {
    const [row, column] = [Math.floor(i / TOLD), i % TOLD].map((at) => Math.round(((at + 0.5) * MAP) / TOLD));
    return row! * MAP + column!;
  });
  return {
    columns: [...names, t.answer],
    rows: values ? places.map((at) => [points[2 * at]!, points[2 * at + 1]!, values[at * units + unit]!]) : [],
  };
}

/** Whether the network answers by probabilities. */
const areShares = (settings: Settings<typeof fields>, task: Task | undefined): boolean =>
  lossNamed(lossNameOf(settings.loss.value, task?.kind)).prediction !== undefined;

/** What the colors of the points stand for. */
function legendOf(t: Words, { kind, classes }: Task) {
  if (kind === 'regression')
    return [
      { name: t.above, color: 0 },
      { name: t.below, color: 1 },
    ];
  const named = classes.map((name, i) => ({ name: t.classOf(name), color: kind === 'binary' ? 1 - i : i }));
  return kind === 'binary' ? named.toReversed() : named;
}

/** The losses of the points that are trained on, and of those held back. */
export function Losses({ t, trainer }: Omit<FigureProps, 'settings'>) {
  const isLog = useSignal(false);
  const measured = useRead(trainer).value?.measured ?? [];
  return (
    <Figure
      title={t.curves}
      caption={t.curvesCaption}
      table={() => ({
        columns: [t.step, t.train, t.test],
        rows: measured.map(({ step, train, test }) => [step, train, test]),
      })}
    >
      <Legend
        of={[
          { name: t.train, color: 0 },
          { name: t.test, color: 1, isDashed: true },
        ]}
      />
      <LongCurves
        x={{ label: t.step, values: measured.map(({ step }) => step) }}
        y={{ label: t.loss, isLog: isLog.value }}
        curves={[
          { name: t.train, color: 0, values: measured.map(({ train }) => train) },
          { name: t.test, color: 1, isDashed: true, values: measured.map(({ test }) => test) },
        ]}
        height={240}
      />
      <Toggle label={t.isLog} value={isLog} />
    </Figure>
  );
}

/** The network as a diagram. */
export function Network({ t, settings, trainer }: FigureProps) {
  const task = trainer.task.value;
  const picture = trainer.picture.value;
  const inputs = settings.inputs.value;
  const entered = useMemo(() => (task ? inputsOf(mapPoints(task.extent), inputs) : undefined), [task?.extent, inputs]);
  return (
    <Figure title={t.network} caption={t.networkCaption} table={() => parametersTable(t, picture)}>
      <Diagram
        t={t}
        inputs={settings.inputs}
        hidden={settings.hidden}
        outputs={task?.kind === 'classes' ? task.classes.length : 1}
        areShares={areShares(settings, task)}
        seen={settings.seen}
        look={picture}
        entered={entered}
      />
    </Figure>
  );
}

const parametersTable = (t: Words, picture: Picture | undefined) => ({
  columns: ['', t.values, t.gradient],
  rows:
    picture?.parameters.flatMap(({ name, values, gradient }) =>
      [...values].map((value, i) => [`${name}[${i}]`, value, gradient[i]!]),
    ) ?? [],
});

const ends = (values: Float32Array): readonly [number, number] => [Math.min(...values), Math.max(...values)];

/** How large the numbers of each array are, and those of its gradient. */
export function Histograms({ t, trainer }: Omit<FigureProps, 'settings'>) {
  const picture = useRead(trainer).value;
  return (
    <Figure
      title={t.histograms}
      caption={t.histogramsCaption}
      table={() => ({
        columns: ['', t.least, t.most, t.leastSlope, t.mostSlope],
        rows: picture?.parameters.map(({ name, values, gradient }) => [name, ...ends(values), ...ends(gradient)]) ?? [],
      })}
    >
      <div class="histograms">
        {picture?.parameters.map(({ name, values, gradient }) => (
          <div key={name}>
            <h3 translate={false}>{name}</h3>
            <Histogram label={t.values} values={values} color={0} />
            <Histogram label={t.gradient} values={gradient} color={3} />
          </div>
        ))}
      </div>
    </Figure>
  );
}
