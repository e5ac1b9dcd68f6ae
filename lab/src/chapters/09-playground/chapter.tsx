import './style.css';
import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { activations, initializers } from 'talweg';
import type { ToldAdvice } from 'talweg/diagnose';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Findings } from '../../parts/findings.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { OptimizerInput, ScheduleInput } from '../../parts/rule-inputs.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { Toggle } from '../../parts/toggle.tsx';
import { useSeen } from '../../parts/use-seen.ts';
import { adviceWritten } from '../../state/advice.ts';
import { branching } from '../../state/forks.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { OPTIONS } from './advice.ts';
import { CHANGEABLE, fields } from './fields.ts';
import { Answer, Histograms, Losses, Network } from './figures.tsx';
import { Mathematics } from './mathematics.tsx';
import { LOSSES } from './network.ts';
import { OwnTable, TroubleText } from './own-table.tsx';
import { PACES, type Trainer, useTrainer } from './use-trainer.ts';
import { type Words, words } from './words.ts';

const PRESETS = {
  circle: {},
  xor: { data: 'xor' },
  spiral: { data: 'spiral', inputs: 'x1;x2;sin(πx1);sin(πx2)', hidden: '8;8', optimizer: 'adam', lr: '0.03' },
  moons: { data: 'moons', noise: '0.3', hidden: '8;4', optimizer: 'adam', lr: '0.01' },
  linear: { hidden: '' },
  bumps: { data: 'bumps', hidden: '8;6', optimizer: 'adam', lr: '0.01' },
  tooLarge: { optimizer: 'sgd(momentum=0.9)', lr: '3' },
} satisfies Readonly<Record<string, Written>>;

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = words();
  const [place, isSeen] = useSeen<HTMLDivElement>();
  const trainer = useTrainer(settings, isSeen);
  const isBusy = useComputed(() => isAwaited(trainer, settings.at.value));
  const set = (written: Written) => () => take(fields, settings, written);
  return (
    <>
      <Prose text={t.lead} />
      <Chosen t={t} settings={settings} />
      <Stage
        figure={
          <div class="playing" aria-busy={isBusy}>
            <Time t={t} settings={settings} trainer={trainer} />
            <div class="pair">
              <Answer t={t} settings={settings} trainer={trainer} />
              <Losses t={t} trainer={trainer} />
            </div>
            <Network t={t} settings={settings} trainer={trainer} />
            <div ref={place}>
              <Judged settings={settings} trainer={trainer} />
            </div>
            <Histograms t={t} trainer={trainer} />
          </div>
        }
        controls={<Controls t={t} settings={settings} trainer={trainer} />}
        mathematics={<Mathematics t={t} settings={settings} trainer={trainer} />}
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 25, tolerance: 0.1 },
          { ...t.exercises[1]!, answer: 1000, tolerance: 0.1 },
          { ...t.exercises[2]!, show: set({ data: 'xor', inputs: 'x1·x2', hidden: '', at: '2000' }) },
          { ...t.exercises[3]!, show: set({ ...PRESETS.spiral, at: '2000' }) },
        ]}
      />
    </>
  );
}

interface PartProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly trainer: Trainer;
}

const Chosen = ({ t, settings }: Omit<PartProps, 'trainer'>) => (
  <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.presets} />
);

/** Steps that the slider of the time line has at least. */
const SHORTEST = 1000;

/** The time line, which is as long as the training has come. */
function Time({ t, settings, trainer }: PartProps) {
  const { at, forks: own } = settings;
  const { isPlaying, pace } = trainer;
  const picture = trainer.picture.value;
  const reached = useRef(SHORTEST);
  reached.current = Math.max(reached.current, at.value, picture?.measured.at(-1)?.step ?? 0);
  // Where it has diverged, no step follows: nothing can branch there, and what was set for later never begins.
  const most = picture?.diverged ?? fields.at.most;
  return (
    <>
      <TimeLine
        at={at}
        most={most}
        player={{ isPlaying, pace, paces: PACES, reached: Math.min(most, reached.current) }}
        branches={branching(fields, settings, CHANGEABLE, at, own)}
      />
      {trainer.trouble.value !== undefined && settings.data.value !== 'own' && (
        <div class="trouble" role="alert">
          <p>{t.impossible}</p>
          <TroubleText t={t} of={trainer.trouble.value} />
        </div>
      )}
      {picture?.diverged !== undefined && picture.diverged === picture.step && (
        <p class="trouble" role="alert">
          {t.diverged(show(picture.diverged + 1))}
        </p>
      )}
    </>
  );
}

const Judged = ({ settings, trainer }: Omit<PartProps, 't'>) => (
  <Findings of={trainer.findings.value} follow={followIn(settings)} />
);

/** Follows advice: a training whose course was changed on the way begins anew with what is advised. */
const followIn = (settings: Settings<typeof fields>) => (advice: ToldAdvice) => {
  const set = adviceWritten(fields, OPTIONS, advice);
  const names = Object.keys(set ?? {}) as (keyof typeof fields)[];
  return set && (() => take(fields, settings, set, [...names, 'at', 'forks']));
};

/** Whether what is seen is not yet what is asked for. */
function isAwaited({ picture, isPlaying, trouble }: Trainer, at: number): boolean {
  const now = picture.value;
  if (trouble.value !== undefined || isPlaying.value) return false;
  return !now?.isThere || (now.step !== at && now.step !== now.diverged);
}

function Controls({ t, settings, trainer }: PartProps) {
  const task = trainer.task.value;
  const trouble = trainer.trouble.value;
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
      <OptimizerInput value={optimizer} />
      <Slider label={t.lr} value={lr} field={fields.lr} />
      <ScheduleInput value={schedule} />
      {schedule.value !== 'constant' && <Slider label={t.length} value={settings.length} field={fields.length} />}
      <Slider label={t.batch} value={batch} field={fields.batch} />
      <Toggle label={t.shuffle} value={settings.shuffle} />
      <Slider label={t.l1} value={settings.l1} field={fields.l1} />
      <Slider label={t.l2} value={settings.l2} field={fields.l2} />
      <Slider label={t.seed} value={settings.seed} field={fields.seed} hasNoRange />
    </>
  );
}

export const chapter: Chapter = chapterOf({ fields, View });
