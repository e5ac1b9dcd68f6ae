import { batch } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { noisyLine } from 'talweg/experiments';
import { readSchedule } from 'talweg/schedule';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { type Line, lineCost } from '../../line/line-cost.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { useWorker } from '../../parts/use-worker.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { Controls } from './controls.tsx';
import { CostFigure } from './cost-figure.tsx';
import { type Ask, type Descent, rowsIn } from './descents.ts';
import { en } from './en.ts';
import { fields, PRESETS } from './fields.ts';
import { Mathematics } from './mathematics.tsx';
import { noiseOf } from './noise.ts';
import { NoiseFigure } from './noise-figure.tsx';
import { RateFigure, ratesOf } from './rate-figure.tsx';
import { GradientsOfRows, meanOf } from './row-gradients.ts';
import { RowsFigure } from './rows-figure.tsx';
import { steadyOf } from './steady.ts';
import './style.css';
import { lineAt, WayFigure } from './way-figure.tsx';
import { zh } from './zh.ts';

type Own = Settings<typeof fields>;

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** What the worker is asked, with what is known of the rows without it. */
function questionOf(settings: Own) {
  const { rows: count, noise, sizes, lr, schedule, seed, shuffle, updates, s0, s1 } = settings;
  const known = useMemo(() => {
    const rows = noisyLine(count.value, noise.value);
    return { rows, cost: lineCost(rows), gradients: new GradientsOfRows(rows) };
  }, [count.value, noise.value]);
  return useMemo(() => {
    const message: Ask = {
      rows: known.rows,
      sizes: sizes.value,
      start: [s0.value, s1.value],
      lr: lr.value,
      schedule: schedule.value,
      seed: seed.value,
      shuffle: shuffle.value,
      updates: updates.value,
    };
    return { ...known, message };
  }, [known, sizes.value, s0.value, s1.value, lr.value, schedule.value, seed.value, shuffle.value, updates.value]);
}

function View({ settings }: { readonly settings: Own }) {
  const t = inLang({ en, zh });
  const question = questionOf(settings);
  const { last, isBusy } = useWorker<readonly Descent[], typeof question>(makeWorker, question);
  const set = (written: Written) => () => take(fields, settings, written);
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.presets} />
      {last ? (
        <Seen t={t} settings={settings} question={last.question} descents={last.answer} isBusy={isBusy} />
      ) : (
        <Stage
          figure={
            <p class="panel" aria-busy="true">
              {t.computing}
            </p>
          }
          controls={<Controls t={t} settings={settings} />}
        />
      )}
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 8, show: set({ who: '1', at: '8' }) },
          { ...t.exercises[1]!, answer: 0.1085, tolerance: 0.0015, show: set({ sizes: '64;1', who: '0', at: '400' }) },
          { ...t.exercises[2]!, show: set({ ...PRESETS.decaying }) },
          { ...t.exercises[3]!, show: set({ ...PRESETS.noNoise }) },
        ]}
      />
    </>
  );
}

interface SeenProps {
  readonly t: typeof en;
  readonly settings: Own;
  /** What was asked, and what belongs to it. */
  readonly question: ReturnType<typeof questionOf>;
  readonly descents: readonly Descent[];
  readonly isBusy: boolean;
}

/** What is shown belongs together: the last descents that were made, on the rows that they were made on. */
function Seen({ t, settings, question, descents, isBusy }: SeenProps) {
  const { at, who: chosen, axis, s0, s1 } = settings;
  const { cost, gradients, message } = question;
  const { lr, updates, shuffle } = message;
  const count = cost.rows.x.length;
  const schedule = useMemo(() => readSchedule(message.schedule), [message.schedule]);
  const rates = useMemo(() => ratesOf(schedule, lr, updates), [schedule, lr, updates]);
  const excess = useMemo(
    () => descents.map(({ b0, b1 }) => b0.map((value, i) => cost.excess([value, b1[i]!]))),
    [cost, descents],
  );
  const steady = useMemo(
    () => descents.map(({ size }, i) => steadyOf(cost, gradients, size, excess[i]!, rates, shuffle)),
    [excess, rates, shuffle],
  );
  const k = Math.min(at.value, updates);
  const who = Math.min(chosen.value, descents.length - 1);
  const own = descents[who]!;
  const line = lineAt(own, k);
  const rows = useMemo(() => gradients.at(line), [gradients, line[0], line[1]]);
  const full = meanOf(rows, ALL.subarray(0, count));
  const noise = useMemo(() => descents.map((descent) => noiseOf(descent, rows, full)), [descents, rows]);
  const taken = rowsIn(own, k, count);
  const step = own.size >= count ? full : taken && meanOf(rows, taken);
  const move = ([b0, b1]: Line): void =>
    batch(() => {
      s0.value = b0;
      s1.value = b1;
    });
  return (
    <Stage
      figure={
        <>
          <WayFigure
            t={t}
            cost={cost}
            descents={descents}
            k={k}
            start={[s0.value, s1.value]}
            isBusy={isBusy}
            onStart={move}
          />
          <TimeLine at={at} most={updates} speed={30} />
          <CostFigure
            t={t}
            cost={cost}
            descents={descents}
            excess={excess}
            predicted={steady.map(({ predicted }) => predicted)}
            k={k}
            axis={axis.value}
            onAxis={(name) => (axis.value = name)}
          />
          <RowsFigure t={t} cost={cost} descents={descents} k={k} who={who} onWho={(value) => (chosen.value = value)} />
          <NoiseFigure t={t} cost={cost} noise={noise} full={full} who={who} />
          <RateFigure t={t} schedule={schedule} rates={rates} k={k} />
        </>
      }
      controls={<Controls t={t} settings={settings} />}
      mathematics={
        <Mathematics
          t={t}
          cost={cost}
          line={line}
          full={full}
          batch={step}
          size={own.size}
          k={k}
          rate={rates[Math.min(k, rates.length - 1)]!}
          noise={noise}
          steady={steady}
          schedule={schedule}
        />
      }
    />
  );
}

/** The numbers of as many rows as there may be. */
const ALL = Uint16Array.from({ length: fields.rows.most }, (_, i) => i);

export const chapter: Chapter = chapterOf({ fields, View });
