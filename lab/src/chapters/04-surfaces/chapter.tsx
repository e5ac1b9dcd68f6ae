import './style.css';
import { useMemo } from 'preact/hooks';
import { tex, text } from 'talweg';
import { spoken } from 'talweg/writing';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Stage } from '../../parts/stage.tsx';
import { Tex } from '../../parts/tex.tsx';
import { shared } from '../../state/lab.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { heightsOf } from './contours.ts';
import { Controls } from './controls.tsx';
import { Curvature } from './curvature.tsx';
import { en } from './en.ts';
import { fields, PRESETS } from './fields.ts';
import { landscapeOf } from './landscapes.ts';
import { RaceFigure } from './race-figure.tsx';
import { RaceTable } from './race-table.tsx';
import { useRacers } from './racers.ts';
import type { Shown } from './shown.ts';
import { StepApart } from './step-apart.tsx';
import { ValuesFigure } from './values-figure.tsx';
import { zh } from './zh.ts';

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = inLang({ en, zh });
  const { fn, f: typed, condition, optimizers, x, y, steps, at, forks } = settings;
  const landscape = landscapeOf(fn.value, typed.value, fields.f.initial, condition.value);
  const [xFrom, xTo, yFrom, yTo] = [settings.xFrom.value, settings.xTo.value, settings.yFrom.value, settings.yTo.value];
  const isDisordered = xFrom >= xTo || yFrom >= yTo;
  const heights = useMemo(
    () => heightsOf(landscape.f, isDisordered ? { x: [-2, 2], y: [-2, 2] } : { x: [xFrom, xTo], y: [yFrom, yTo] }),
    [landscape, xFrom, xTo, yFrom, yTo],
  );
  const start = useMemo(() => [x.value, y.value], [x.value, y.value]);
  const { racers, isBusy } = useRacers(landscape.f, start, optimizers.value, forks.value, steps.value);
  const title = t.figure(t.functions[fn.value], fn.value === 'own' ? landscape.f.text : undefined);
  const shown: Shown = {
    t,
    settings,
    landscape,
    title,
    heights,
    racers,
    isBusy,
    chosen: racers[Math.min(settings.chosen.value, racers.length - 1)],
    k: Math.min(at.value, steps.value),
    steps: steps.value,
  };
  const set = (own: Written) => () => take(fields, settings, own);
  const { expr } = landscape.f;
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.functions} />
      <Stage
        figure={
          <>
            <RaceFigure {...shown} />
            <RaceTable {...shown} />
            <ValuesFigure {...shown} />
          </>
        }
        controls={<Controls t={t} settings={settings} isDisordered={isDisordered} />}
        mathematics={
          <>
            <div class="wide" tabIndex={0} role="region" aria-label={t.function}>
              <Tex
                tex={`f(x, y) = ${tex(expr)}`}
                isDisplay
                label={spoken(`f(x, y) = ${text(expr)}`, shared.lang.value)}
              />
            </div>
            <h3>{t.apart}</h3>
            <StepApart {...shown} />
            <h3>{t.curvature}</h3>
            <Curvature {...shown} />
          </>
        }
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 0.08, show: set({ optimizers: 'sgd(lr=0.08);sgd(lr=0.081)', at: '60' }) },
          {
            ...t.exercises[1]!,
            answer: 24 / 26,
            tolerance: 0.005,
            show: set({ optimizers: 'sgd(lr=0.0769230769)', at: '20' }),
          },
          { ...t.exercises[2]!, answer: 0.1, tolerance: 1e-6, show: set({ chosen: '2', at: '0' }) },
          { ...t.exercises[3]!, answer: -2, tolerance: 0, show: set(PRESETS.saddle) },
          {
            ...t.exercises[4]!,
            answer: 10,
            show: set({
              fn: 'own',
              f: 'x + 0y',
              optimizers: 'sgd(lr=0.003);sgd(lr=0.003,momentum=0.9)',
              chosen: '1',
              at: '60',
            }),
          },
        ]}
      />
    </>
  );
}

export const chapter: Chapter = chapterOf({ fields, View });
