import './style.css';
import { batch, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { activations, initializers, lossNamed, optimizers } from 'talweg';
import type { ToldAdvice } from 'talweg/diagnose';
import { readSchedule, schedules } from 'talweg/schedule';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Findings } from '../../parts/findings.tsx';
import { Legend } from '../../parts/legend.tsx';
import { NameInput } from '../../parts/name-input.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import { useSeen } from '../../parts/use-seen.ts';
import { LongCurves } from '../../plot/long-curves.tsx';
import { branching } from '../../state/forks.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { settingOf } from './advice.ts';
import { AnswerMap } from './answer-map.tsx';
import { Diagram } from './diagram.tsx';
import { CHANGEABLE, fields, readOptimizer } from './fields.ts';
import { Histogram } from './histogram.tsx';
import { inputsOf } from './inputs.ts';
import { mapPoints } from './look.ts';
import { Mathematics } from './mathematics.tsx';
import type { Picture } from './messages.ts';
import { LOSSES } from './network.ts';
import { OwnTable } from './own-table.tsx';
import type { Task } from './task.ts';
import { type Trainer, useTrainer } from './use-trainer.ts';
import { type Words, words } from './words.ts';

const PRESETS = {
  circle: {},
  xor: { data: 'xor' },
  spiral: { data: 'spiral', hidden: '8;8', optimizer: 'adam', lr: '0.01' },
  moons: { data: 'moons', noise: '0.3', hidden: '8;4', optimizer: 'adam', lr: '0.01' },
  linear: { hidden: '' },
  bumps: { data: 'bumps', hidden: '8;6', optimizer: 'adam', lr: '0.01' },
  tooLarge: { optimizer: 'sgd(momentum=0.9)', lr: '3' },
} satisfies Readonly<Record<string, Written>>;

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = words();
  const [place, isSeen] = useSeen<HTMLDivElement>();
  const trainer = useTrainer(settings, isSeen);
  const { at, seen, forks: own } = settings;
  const isLog = useSignal(false);
  const task = trainer.task.value;
  const picture = trainer.picture.value;
  const loss = settings.loss.value !== 'auto' ? settings.loss.value : usual(task);
  const entered = useMemo(
    () => (task ? inputsOf(mapPoints(task.extent), settings.inputs.value) : undefined),
    [task?.extent, settings.inputs.value],
  );
  const outputs = task?.kind === 'classes' ? task.classes.length : 1;
  const areShares = lossNamed(loss).prediction !== undefined;
  const isBusy = isAwaited(trainer, at.value);
  const set = (written: Written) => () => take(fields, settings, written);
  return (
    <>
      <Prose text={t.lead} />
      <Presets
        label={t.examples}
        fields={fields}
        settings={settings}
        of={Object.entries(PRESETS).map(([name, written]) => [t.presets[name as keyof typeof PRESETS], written])}
      />
      <Stage
        figure={
          <div class="playing" aria-busy={isBusy}>
            <TimeLine
              at={at}
              most={fields.at.most}
              player={trainer.player}
              branches={branching(fields, settings, CHANGEABLE, at, own)}
            />
            {picture?.diverged !== undefined && picture.diverged === picture.step && (
              <p class="trouble" role="alert">
                {t.diverged(show(picture.diverged + 1))}
              </p>
            )}
            <div class="pair">
              {task && <Answer t={t} task={task} picture={picture} seen={seen.value} areShares={areShares} />}
              <Figure title={t.curves} caption={t.curvesCaption} table={() => curvesTable(t, picture)}>
                <Legend
                  of={[
                    { name: t.train, color: 0 },
                    { name: t.test, color: 1, isDashed: true },
                  ]}
                />
                <LongCurves
                  x={{ label: t.step, values: picture?.measured.map(({ step }) => step) ?? [] }}
                  y={{ label: t.loss, isLog: isLog.value }}
                  curves={[
                    { name: t.train, color: 0, values: picture?.measured.map(({ train }) => train) ?? [] },
                    { name: t.test, color: 1, isDashed: true, values: picture?.measured.map(({ test }) => test) ?? [] },
                  ]}
                  height={240}
                />
                <Toggle label={t.isLog} value={isLog} />
              </Figure>
            </div>
            <Figure title={t.network} caption={t.networkCaption} table={() => parametersTable(t, picture)}>
              <Diagram
                t={t}
                inputs={settings.inputs}
                hidden={settings.hidden}
                outputs={outputs}
                areShares={areShares}
                seen={seen}
                look={picture}
                entered={entered}
              />
            </Figure>
            <div ref={place}>
              <Findings of={trainer.findings.value} follow={followIn(settings)} />
            </div>
            <Figure title={t.histograms} caption={t.histogramsCaption}>
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
          </div>
        }
        controls={<Controls t={t} settings={settings} task={task} trouble={trainer.trouble.value} />}
        mathematics={<Mathematics t={t} settings={settings} picture={picture} loss={loss} />}
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 25, tolerance: 0.1 },
          { ...t.exercises[1]!, answer: 1000, tolerance: 0.1 },
          { ...t.exercises[2]!, show: set({ data: 'xor', inputs: 'x1·x2', hidden: '', at: '2000' }) },
          { ...t.exercises[3]!, show: set(PRESETS.spiral) },
        ]}
      />
    </>
  );
}

/** Follows advice: a training whose course was changed on the way begins anew with what is advised. */
const followIn = (settings: Settings<typeof fields>) => (advice: ToldAdvice) => {
  const set = settingOf(advice);
  const names = Object.keys(set ?? {}) as (keyof typeof fields)[];
  return set && (() => batch(() => take(fields, settings, set, [...names, 'at', 'forks'])));
};

/** Whether what is seen is not yet what is asked for. */
function isAwaited({ picture, player, trouble }: Trainer, at: number): boolean {
  const now = picture.value;
  if (trouble.value !== undefined || player.isPlaying.value) return false;
  return !now?.isThere || (now.step !== at && now.step !== now.diverged);
}

const usual = (task: Task | undefined): string => LOSSES[task?.kind ?? 'binary'][0]!;

interface AnswerProps {
  readonly t: Words;
  readonly task: Task;
  readonly picture: Picture | undefined;
  readonly seen: string;
  readonly areShares: boolean;
}

function Answer({ t, task, picture, seen, areShares }: AnswerProps) {
  const [layer, unit] = seen.split('.').map((number) => Number(number) - 1);
  const maps = picture?.maps ?? [];
  const isUnit = seen !== '' && maps[layer!] !== undefined;
  const values = isUnit ? maps[layer!] : maps.at(-1);
  const units = values ? values.length / (maps[0]!.length / unitsOf(picture!, 0)) : 1;
  const caption = task.kind === 'regression' ? t.numbersCaption : t.answerCaption;
  const title = isUnit ? t.unitFigure(seen) : t.answerFigure;
  return (
    <Figure title={title} caption={caption}>
      <Legend of={legendOf(t, task)} />
      <AnswerMap
        label={title}
        task={task}
        values={values}
        units={units}
        unit={isUnit ? unit! : undefined}
        areProbabilities={areShares}
      />
    </Figure>
  );
}

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

/** Units of a layer, which are as many as its biases. */
const unitsOf = ({ parameters }: Picture, layer: number): number =>
  parameters.filter(({ name }) => name.endsWith('bias'))[layer]!.values.length;

interface ControlsProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly task: Task | undefined;
  readonly trouble: string | undefined;
}

function Controls({ t, settings, task, trouble }: ControlsProps) {
  const { data, noise, rows, share, loss, activation, initializer, optimizer, lr, schedule, batch } = settings;
  const named = (names: readonly string[]) => names.map((name) => [name, name] as const);
  const kinds = LOSSES[task?.kind ?? 'binary'];
  return (
    <>
      <Select
        label={t.data}
        value={data.value}
        options={fields.data.options.map((name) => [name, t.samples[name as keyof typeof t.samples]])}
        onChange={(name) => (data.value = name as typeof data.value)}
      />
      {data.value === 'own' ? (
        <OwnTable t={t} settings={settings} trouble={trouble} />
      ) : (
        <>
          <Slider label={t.noise} value={noise} field={fields.noise} />
          <Slider label={t.rows} value={rows} field={fields.rows} />
        </>
      )}
      <Slider label={t.share} value={share} field={fields.share} />
      <Select
        label={t.activation}
        areNames
        value={activation.value}
        options={named(Object.keys(activations))}
        onChange={(name) => (activation.value = name)}
      />
      <Select
        label={t.initializer}
        areNames
        value={initializer.value}
        options={named(Object.keys(initializers))}
        onChange={(name) => (initializer.value = name)}
      />
      <Select
        label={t.lossLabel}
        areNames
        value={kinds.includes(loss.value) ? loss.value : 'auto'}
        options={[['auto', t.lossAuto(kinds[0]!)], ...named(kinds)]}
        onChange={(name) => (loss.value = name)}
      />
      <NameInput
        label={t.optimizer}
        value={optimizer}
        read={readOptimizer}
        names={Object.keys(optimizers)}
        trouble={t.optimizerTrouble}
      />
      <Slider label={t.lr} value={lr} field={fields.lr} />
      <NameInput
        label={t.schedule}
        value={schedule}
        read={(text) => readSchedule(text)}
        names={Object.keys(schedules)}
        trouble={t.scheduleTrouble}
      />
      {schedule.value !== 'constant' && <Slider label={t.length} value={settings.length} field={fields.length} />}
      <Slider label={t.batch} value={batch} field={fields.batch} />
      <Toggle label={t.shuffle} value={settings.shuffle} />
      <Slider label={t.l1} value={settings.l1} field={fields.l1} />
      <Slider label={t.l2} value={settings.l2} field={fields.l2} />
      <Slider label={t.seed} value={settings.seed} field={fields.seed} hasNoRange />
    </>
  );
}

const curvesTable = (t: Words, picture: Picture | undefined) => ({
  columns: [t.step, t.train, t.test],
  rows: picture?.measured.map(({ step, train, test }) => [step, train, test]) ?? [],
});

const parametersTable = (t: Words, picture: Picture | undefined) => ({
  columns: ['', t.values, t.gradient],
  rows:
    picture?.parameters.flatMap(({ name, values, gradient }) =>
      [...values].map((value, i) => [`${name}[${i}]`, value, gradient[i]!]),
    ) ?? [],
});

export const chapter: Chapter = chapterOf({ fields, View });
