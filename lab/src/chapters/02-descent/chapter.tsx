import { useMemo } from 'preact/hooks';
import { type Optimizer, sgd } from 'talweg';
import { spaced } from 'talweg/plot';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { courseOf, type Visit } from '../../descent/course.ts';
import { valleyOf } from '../../descent/valley.ts';
import { inLang } from '../../lang/lang.ts';
import { knownFunction, readFunction } from '../../mathematics/read-function.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Formula } from '../../parts/formula.tsx';
import { FormulaInput } from '../../parts/formula-input.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { RangeSliders } from '../../parts/range-sliders.tsx';
import { Readout } from '../../parts/readout.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots, Note } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import { number, text } from '../../state/field.ts';
import { branching, forks, legAt, legsOf } from '../../state/forks.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { DistanceFigure } from './distance-figure.tsx';
import { en } from './en.ts';
import { EndsFigure } from './ends-figure.tsx';
import { zh } from './zh.ts';

const place = { least: -1000, most: 1000 };

const fields = {
  f: text('sin(x)·exp(−0.05x²)'),
  a: number(1, place),
  b: number(2, place),
  lr: number(0.1, { least: 1e-4, most: 100, isLog: true }),
  steps: number(100, { least: 1, most: 2000, isWhole: true, isLog: true }),
  stop: number(1e-3, { least: 1e-12, most: 1, isLog: true }),
  from: number(-8, place),
  to: number(8, place),
  at: number(0, { least: 0, most: 2000, isWhole: true }),
  forks,
};

const bowl = { f: 'x²', a: '2', b: '-1.5', steps: '30', from: '-3', to: '3' };

const PRESETS = {
  two: {},
  parabola: bowl,
  swinging: { ...bowl, lr: '0.95' },
  diverging: { ...bowl, lr: '1.05' },
  plateau: { f: 'tanh(x)²', a: '3', b: '1', lr: '0.5', steps: '60', from: '-4', to: '4' },
  hill: { f: 'cos(x)', a: '0', b: '0.01', lr: '0.3', steps: '60', from: '-4', to: '4' },
} satisfies Readonly<Record<string, Written>>;

/** Points that a curve is drawn through. */
const POINTS = 301;

/** A rule of descent at a learning rate as it is written. */
const rule = (lr: number): Optimizer => sgd({ lr });
const ruleOf = (was: Written): Optimizer => rule(fields.lr.read(was.lr ?? '') ?? fields.lr.initial);

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = inLang({ en, zh });
  const { f: typed, a, b, lr, steps, stop, from, to, at, forks: own } = settings;
  const f = knownFunction(typed.value, ['x'], fields.f.initial);
  const extent = useMemo(
    () =>
      (from.value < to.value ? [from.value, to.value] : [fields.from.initial, fields.to.initial]) as [number, number],
    [from.value, to.value],
  );
  const [low, high] = extent;
  const legs = useMemo(() => legsOf(own.value, ruleOf, rule(lr.value)), [own.value, lr.value]);
  const [coursesA, coursesB] = [a, b].map((start) =>
    useMemo(() => courseOf(f, [start.value], legs, steps.value), [f, start.value, legs, steps.value]),
  ) as [Visit[], Visit[]];
  // What would have come without the last branch.
  const before = useMemo(
    () => (own.value.length === 0 ? undefined : courseOf(f, [a.value], legs.slice(0, -1), steps.value)),
    [f, a.value, legs, steps.value],
  );
  const k = Math.min(at.value, steps.value);
  const [nowA, nowB] = [coursesA, coursesB].map((course) => course[Math.min(k, course.length - 1)]!) as [Visit, Visit];
  const x = nowA.at[0]!;
  const valley = useMemo(() => valleyOf(f, x, [low, high]), [f, x, low, high]);
  // Of the step that is seen, which may lie before a branch.
  const eta = legAt(legs, k).settings.lr;
  const factor = valley && 1 - eta * valley.curvature;
  const curve = useMemo(() => {
    const across = spaced(low, high, POINTS);
    return { x: across, y: f.over(across) };
  }, [f, low, high]);
  const stopsAt = coursesA.findIndex(({ gradient }) => Math.abs(gradient[0]!) <= stop.value);
  const set = (written: Written) => () => take(fields, settings, written);
  const next = x - eta * nowA.gradient[0]!;
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.presets} />
      <Stage
        figure={
          <>
            <Figure
              title={t.figure(f.text)}
              caption={
                <>
                  {t.caption(show(x), show(nowA.value), show(nowB.at[0]!), show(nowB.value))}{' '}
                  {coursesA.length <= steps.value && t.ended(show(coursesA.length - 1))}
                </>
              }
              table={() => ({
                columns: ['k', 'A: x', 'A: f(x)', 'A: f′(x)', 'B: x', 'B: f(x)', 'B: f′(x)'],
                rows: Array.from({ length: Math.max(coursesA.length, coursesB.length) }, (_, i) => [
                  i,
                  ...cellsOf(coursesA[i]),
                  ...cellsOf(coursesB[i]),
                ]),
              })}
            >
              <Plot
                label={t.figure(f.text)}
                x={{ label: t.x, from: low, to: high }}
                y={{ label: 'f(x)', ...extentOf(curve.y) }}
                height={330}
              >
                <Curve x={curve.x} y={curve.y} color={5} />
                {before && <Path course={before} until={k} color={2} />}
                <Path course={coursesB} until={k} color={1} />
                <Path course={coursesA} until={k} color={0} />
                <Note x={a.value} y={f.at(a.value)} color={0}>
                  A
                </Note>
                <Note x={b.value} y={f.at(b.value)} color={1}>
                  B
                </Note>
                <Handle
                  label={t.startB}
                  x={b.value}
                  y={f.at(b.value)}
                  color={1}
                  along="x"
                  onMove={(to) => (b.value = to)}
                />
                <Handle
                  label={t.startA}
                  x={a.value}
                  y={f.at(a.value)}
                  color={0}
                  along="x"
                  onMove={(to) => (a.value = to)}
                />
                <Dots x={[nowB.at[0]!]} y={[nowB.value]} color={1} radius={5.5} />
                <Dots x={[x]} y={[nowA.value]} color={0} radius={5.5} />
              </Plot>
              <TimeLine
                at={at}
                most={Math.min(steps.value, Math.max(coursesA.length, coursesB.length) - 1)}
                branches={branching(fields, settings, ['lr'], at, own)}
              />
            </Figure>
            {valley ? (
              <DistanceFigure
                t={t}
                course={coursesA}
                before={before}
                floor={valley.x}
                rateAt={(step) => legAt(legs, step).settings.lr}
                curvature={valley.curvature}
                k={k}
                steps={steps.value}
              />
            ) : (
              <p class="panel">{t.noValley}</p>
            )}
            <EndsFigure t={t} f={f} extent={extent} legs={legs} steps={steps.value} />
          </>
        }
        controls={
          <>
            <FormulaInput
              label={t.f}
              value={typed}
              read={(own) => readFunction(own, ['x'])}
              examples={['x²', 'sin(x)·exp(−0.05x²)', 'x⁴ − 3x²', 'cos(2πx) + x²', 'tanh(x)²']}
            />
            <Slider label={t.lr} value={lr} field={fields.lr} />
            <Slider label={t.startA} value={a} field={{ ...fields.a, least: low, most: high }} />
            <Slider label={t.startB} value={b} field={{ ...fields.b, least: low, most: high }} />
            <Slider label={t.steps} value={steps} field={fields.steps} />
            <Slider label={t.stop} value={stop} field={fields.stop} />
            <RangeSliders
              from={{ label: t.from, value: from, field: fields.from }}
              to={{ label: t.to, value: to, field: fields.to }}
            />
          </>
        }
        mathematics={
          <>
            <Readout
              of={[
                { label: t.numbers.step, value: k },
                { label: t.numbers.x, value: x, link: 'x' },
                { label: t.numbers.value, value: nowA.value },
                { label: t.numbers.slope, value: nowA.gradient[0]!, link: 'slope' },
                { label: t.numbers.floor, value: valley?.x },
                { label: t.numbers.curvature, value: valley?.curvature, link: 'curvature' },
                { label: t.numbers.factor, value: factor, link: 'factor' },
                { label: t.numbers.bound, value: valley && valley.curvature > 0 ? 2 / valley.curvature : undefined },
              ]}
            />
            <h3>{t.stepTitle}</h3>
            <Formula
              tex="\begin{aligned} x_{k+1} &= x_k - \eta\,f'(x_k) \\ &= \num{x} - \num{eta} \cdot \pnum{slope} = \num{next} \end{aligned}"
              text="x_(k+1) = x_k - η·f'(x_k) = {x} - {eta}·{slope} = {next}"
              values={{ x, eta, slope: nowA.gradient[0]!, next }}
            />
            <h3>{t.lawTitle}</h3>
            <Formula
              tex="x_{k+1} - x^* \approx (1 - \eta f''(x^*))(x_k - x^*)"
              text="x_(k+1) - x* ≈ (1 - η·f''(x*))·(x_k - x*)"
            />
            {valley && (
              <Formula
                tex="1 - \num{eta} \cdot \pnum{curvature} = \num{factor}"
                text="1 - {eta}·{curvature} = {factor}"
                values={{ eta, curvature: valley.curvature, factor: factor! }}
              />
            )}
            {factor !== undefined && <p>{t.verdicts[verdictOf(factor)]}</p>}
            <p>{stopsAt < 0 ? t.stopsNot : t.stops(show(stopsAt), show(Math.abs(coursesA[stopsAt]!.gradient[0]!)))}</p>
          </>
        }
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 0.5, show: set({ ...bowl, lr: '0.5', at: '1' }) },
          { ...t.exercises[1]!, answer: 1.024, tolerance: 0.0005, show: set({ ...bowl, at: '3' }) },
          { ...t.exercises[2]!, answer: 1, show: set({ ...bowl, lr: '1', at: '5' }) },
          { ...t.exercises[3]!, answer: -1.42887, tolerance: 0.0006, show: set({ at: '100' }) },
        ]}
      />
    </>
  );
}

const cellsOf = (visit: Visit | undefined): readonly (number | string)[] =>
  visit ? [visit.at[0]!, visit.value, visit.gradient[0]!] : ['', '', ''];

/** Where a descent has been, up to a step. */
function Path({
  course,
  until,
  color,
}: {
  readonly course: readonly Visit[];
  readonly until: number;
  readonly color: number;
}) {
  const seen = course.slice(0, until + 1);
  const [x, y] = [seen.map((visit) => visit.at[0]!), seen.map((visit) => visit.value)];
  return (
    <>
      <Curve x={x} y={y} color={color} isFaint />
      <Dots x={x} y={y} color={color} radius={3} isRing />
    </>
  );
}

function verdictOf(factor: number): keyof typeof en.verdicts {
  const near = 1e-9;
  if (Math.abs(factor - 1) < near) return 'flat';
  if (Math.abs(factor) < near) return 'arrives';
  if (Math.abs(factor + 1) < near) return 'swings';
  if (Math.abs(factor) > 1) return 'diverges';
  return factor < 0 ? 'alternates' : 'converges';
}

export const chapter: Chapter = chapterOf({ fields, View });
