import './style.css';
import { batch } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Findings as FindingsView } from '../../parts/findings.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { show } from '../../parts/show.ts';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { useSeen } from '../../parts/use-seen.ts';
import { branching } from '../../state/forks.ts';
import { shared } from '../../state/lab.ts';
import { type Settings, take, type Written, written } from '../../state/settings.ts';
import { following } from './advice.ts';
import { Controls } from './controls.tsx';
import { en } from './en.ts';
import {
  type Case,
  fields,
  PRESETS,
  REMEDIES,
  SETUP,
  type Setup,
  setupNow,
  setupOf,
  wasOf,
  wasText,
} from './fields.ts';
import { DeadFigure, LayersFigure, type Shown, SlopesFigure, UnitsFigure } from './figures.tsx';
import { type Direction, decidingIn, deviationOf, grown, rateAt } from './laws.ts';
import { Mathematics } from './mathematics.tsx';
import { SeriesFigure } from './series-figure.tsx';
import { useCourses } from './use-courses.ts';
import type { CourseMessage, Courses, FindingsMessage } from './worker.ts';
import { zh } from './zh.ts';

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = inLang({ en, zh });
  const { case: asked, was, at, forks: own } = settings;
  const now = JSON.stringify(setupNow(settings));
  const old = wasOf(was.value);
  const setup = useMemo(() => JSON.parse(now) as Setup, [now]);
  const question = useMemo(
    () => ({ message: { asked: asked.value, now: setup, before: old && setupOf(old) } satisfies CourseMessage }),
    [asked.value, setup, was.value],
  );
  const examined = useMemo(
    () => ({ message: { examined: setup, lang: shared.lang.value } satisfies FindingsMessage }),
    [setup, shared.lang.value],
  );
  const [place, isSeen] = useSeen<HTMLDivElement>();
  const { courses, findings } = useCourses(question, examined, isSeen);
  const mend = (): void =>
    batch(() => {
      was.value = wasText(written(fields, settings, SETUP));
      take(fields, settings, { ...written(fields, settings), ...REMEDIES[asked.value] });
    });
  const set = (written: Written) => () => take(fields, settings, written);
  const back = set({ case: asked.value, ...old, at: String(at.value) });
  const made = courses.isBusy ? undefined : courses.last?.answer.now.steps.length;
  const timeLine = (
    <TimeLine at={at} most={made ? made - 1 : setup.steps} branches={branching(fields, settings, ['lr'], at, own)} />
  );
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.cases} fields={fields} settings={settings} of={PRESETS} names={t.names} />
      <section class="panel about" aria-label={t.names[asked.value]}>
        <Prose text={t.about[asked.value]} />
        {old ? (
          <button type="button" onClick={back}>
            {t.back}
          </button>
        ) : (
          <button type="button" class="primary" onClick={mend}>
            {t.remedy(t.remedies[asked.value])}
          </button>
        )}
      </section>
      {courses.last ? (
        <Observed
          t={t}
          courses={courses.last.answer}
          message={courses.last.question.message}
          isBusy={courses.isBusy}
          settings={settings}
          timeLine={timeLine}
        />
      ) : (
        <p class="waiting" aria-busy="true">
          {t.computing}
        </p>
      )}
      <div class="found" ref={place} aria-busy={findings.isBusy}>
        <FindingsView of={findings.last?.answer} follow={following(settings)} hasRules />
      </div>
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 0.25 ** 6, show: set(PRESETS.vanishing) },
          { ...t.exercises[1]!, answer: 1, show: set({ ...PRESETS.symmetric, width: '12', at: '60' }) },
          { ...t.exercises[2]!, answer: 0.00987, tolerance: 0.0002, show: set(PRESETS.saturation) },
          { ...t.exercises[3]!, answer: 1 - Math.exp(-0.5), show: set({ ...PRESETS.dead, bias: '-2' }) },
          { ...t.exercises[4]!, answer: 1.44, show: set({ ...PRESETS.large, at: '5' }) },
        ]}
      />
    </>
  );
}

interface ObservedProps {
  readonly t: typeof en;
  readonly courses: Courses;
  readonly message: CourseMessage;
  readonly isBusy: boolean;
  readonly settings: Settings<typeof fields>;
  readonly timeLine: preact.ComponentChildren;
}

/** What a training does, beside what was predicted. */
function Observed({ t, courses: { now: course, before }, message, isBusy, settings, timeLine }: ObservedProps) {
  const { asked, now: setup } = message;
  const { steps } = course;
  const last = Math.max(0, steps.length - 1);
  const k = Math.min(settings.at.value, last);
  const now = steps[k];
  if (!now) return <p class="panel">{t.diverged('0')}</p>;
  const shown: Shown = { t, course, before, k, now };
  const losses = steps.map(({ loss }) => loss);
  const old = before?.steps.map(({ loss }) => loss);
  return (
    <Stage
      figure={
        <div class="observed" aria-busy={isBusy}>
          <SeriesFigure
            t={t}
            title={t.loss}
            caption={[
              t.lossCaption(show(k), show(now.loss)),
              old && t.lossBefore(show(old[Math.min(k, old.length - 1)]!)),
              course.isDiverged && t.diverged(show(last)),
            ]
              .filter((said) => typeof said === 'string')
              .join(' ')}
            axis={t.lossAxis}
            k={k}
            most={setup.steps}
            observed={losses}
            before={old}
            predicted={predictedLosses(shown, message)}
          >
            {timeLine}
          </SeriesFigure>
          <OwnFigure {...shown} message={message} />
        </div>
      }
      controls={<Controls t={t} settings={settings} />}
      mathematics={<Mathematics {...shown} asked={asked} setup={setup} />}
    />
  );
}

const isRate = (asked: Case): boolean => asked === 'large' || asked === 'small';

/**
 * What steps multiply a number by, from the present one on: in the steepest and in the flattest direction, the one that
 * decides first. The loss is the square of an error, the gradient as long as one.
 */
function directionsOf({ t, now, k }: Shown, { asked, now: setup }: CourseMessage, value: number, power: number) {
  const ahead = (direction: Direction) => ({
    name: t.directions[direction],
    from: k,
    values: grown(value, (1 - rateAt(setup, k) * now[direction]!) ** power, setup.steps - k),
  });
  const first = decidingIn(asked, now);
  return [ahead(first), ahead(first === 'largest' ? 'least' : 'largest')];
}

function predictedLosses(shown: Shown, message: CourseMessage) {
  const { t, now, course } = shown;
  if (isRate(message.asked)) return directionsOf(shown, message, now.loss, 2);
  return course.single ? [{ name: t.predicted, from: 0, values: course.single }] : [];
}

/** The figure that belongs to a case. */
function OwnFigure({ message, ...shown }: Shown & { readonly message: CourseMessage }) {
  const { t, k, now, course, before } = shown;
  const { asked, now: setup } = message;
  if (asked === 'symmetric') return <UnitsFigure {...shown} />;
  if (asked === 'saturation') return <SlopesFigure {...shown} />;
  if (asked === 'dead') return <DeadFigure {...shown} bias={setup.bias} deviation={deviationOf(setup)} />;
  if (!isRate(asked)) return <LayersFigure {...shown} />;
  const deciding = decidingIn(asked, now);
  const factor = Math.abs(1 - rateAt(setup, k) * now[deciding]!);
  return (
    <SeriesFigure
      t={t}
      title={t.rateFigure}
      caption={t.rateCaption[deciding](show(factor))}
      axis={t.gradientAxis}
      k={k}
      most={setup.steps}
      observed={course.steps.map(({ gradient }) => gradient)}
      before={before?.steps.map(({ gradient }) => gradient)}
      predicted={directionsOf(shown, message, now.gradient, 1)}
      height={220}
    />
  );
}

export const chapter: Chapter = chapterOf({ fields, View });
