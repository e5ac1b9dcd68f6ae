import { useMemo } from 'preact/hooks';
import { derivationDocument, derive } from 'talweg';
import { spaced } from 'talweg/plot';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { knownFunction, readFunction, type TypedFunction } from '../../mathematics/read-function.ts';
import { DocumentView } from '../../parts/document-view.tsx';
import { Exercises } from '../../parts/exercises.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Formula } from '../../parts/formula.tsx';
import { FormulaInput } from '../../parts/formula-input.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Line, Prose } from '../../parts/prose.tsx';
import { RangeSliders } from '../../parts/range-sliders.tsx';
import { Readout } from '../../parts/readout.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { Table } from '../../parts/table.tsx';
import { extentOf } from '../../plot/extent.ts';
import { Handle } from '../../plot/handle.tsx';
import { Curve, Dots, Level } from '../../plot/marks.tsx';
import { Plot } from '../../plot/plot.tsx';
import { number, text } from '../../state/field.ts';
import { shared } from '../../state/lab.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const place = { least: -1000, most: 1000 };

/** Of the second point: not 0, or it is the first. */
const distance = number(1, { least: -10, most: 10 });

const fields = {
  f: text('x²'),
  x: number(1, place),
  h: { ...distance, read: (text: string) => distance.read(text) || undefined },
  from: number(-3, place),
  to: number(3, place),
};

const PRESETS = {
  line: { f: '3x + 1' },
  square: {},
  sine: { f: 'sin(x)', x: '0.5', from: '-4', to: '4' },
  kink: { f: '|x|', x: '0', h: '1' },
  own: { f: 'sigmoid(x)', x: '0', h: '2', from: '-6', to: '6' },
} satisfies Readonly<Record<string, Written>>;

/** Points that a curve is drawn through. */
const POINTS = 301;

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = inLang({ en, zh });
  const { f: typed, x, h, from, to } = settings;
  const f = knownFunction(typed.value, ['x'], fields.f.initial);
  const [low, high] = from.value < to.value ? [from.value, to.value] : [-3, 3];
  const measured = measure(f, x.value, h.value);
  const { value, beyond, secant, slope } = measured;
  const curve = useMemo(() => curveOf(f, low, high), [f, low, high]);
  const line = (steep: number): number[] => [low, high].map((at) => value + steep * (at - x.value));
  const derivation = useMemo(() => derivationOf(f, shared.lang.value), [f, shared.lang.value]);
  const set = (own: Written) => () => take(fields, settings, own);
  const moveSecond = (to: number): void => {
    const distance = Number((to - x.value).toPrecision(6));
    if (distance !== 0) h.value = Math.min(10, Math.max(-10, distance));
  };
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
                  {Number.isFinite(value) ? t.caption(show(secant), show(slope)) : t.noValue}{' '}
                  {isKink(f, x.value) && t.kink}
                </>
              }
              table={() => ({
                columns: ['x', 'f(x)', 'f′(x)'],
                rows: [...curve.x].map((at, i) => [at, curve.y[i]!, curve.slope[i]!]),
              })}
            >
              <Plot
                label={t.figure(f.text)}
                x={{ label: 'x', from: low, to: high }}
                y={{ label: 'f(x)', ...extentOf([...curve.y, value, beyond]) }}
                height={340}
              >
                <Curve x={curve.x} y={curve.y} color={0} />
                <Curve x={[low, high]} y={line(secant)} color={3} isDashed />
                {!isKink(f, x.value) && <Curve x={[low, high]} y={line(slope)} color={1} />}
                <Handle
                  label={t.second}
                  link="h"
                  x={x.value + h.value}
                  y={beyond}
                  color={3}
                  along="x"
                  onMove={moveSecond}
                />
                <Handle
                  label={t.point}
                  link="x"
                  x={x.value}
                  y={value}
                  color={1}
                  along="x"
                  onMove={(next) => (x.value = next)}
                />
              </Plot>
            </Figure>
            <Figure
              title={t.slopeFigure}
              table={() => ({ columns: ['x', 'f′(x)'], rows: curve.x.map((at, i) => [at, curve.slope[i]!]) })}
            >
              <Plot
                label={t.slopeFigure}
                x={{ label: 'x', from: low, to: high }}
                y={{ label: 'f′(x)', ...extentOf(curve.slope) }}
                height={180}
              >
                <Level y={0} />
                <Curve x={curve.x} y={curve.slope} color={1} />
                <Dots x={[x.value]} y={[slope]} color={1} radius={5} />
              </Plot>
            </Figure>
          </>
        }
        controls={
          <>
            <FormulaInput
              label={t.f}
              value={typed}
              read={(own) => readFunction(own, ['x'])}
              examples={['3x + 1', 'x²', 'sin(x)', 'e^x', 'x³ − 3x', '|x|']}
            />
            <Slider label={t.x} value={x} field={{ ...fields.x, least: low, most: high }} />
            <Slider label={t.h} value={h} field={fields.h} />
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
                { label: t.numbers.x, value: x.value, link: 'x' },
                { label: t.numbers.value, value, link: 'fx' },
                { label: t.numbers.secant, value: secant, link: 'secant' },
                { label: t.numbers.slope, value: slope, link: 'slope' },
                { label: t.numbers.error, value: secant - slope },
              ]}
            />
            <h3>{t.quotient}</h3>
            <Formula
              tex="\frac{f(x+h)-f(x)}{h} = \frac{\num{beyond} - \pnum{fx}}{\num{h}} = \num{secant}"
              text="(f(x + h) - f(x)) / h = ({beyond} - {fx}) / {h} = {secant}"
              values={{ beyond, fx: value, h: h.value, secant }}
            />
            <h3>{t.limit}</h3>
            <Table
              label={t.limit}
              columns={t.limitColumns}
              rows={[1, 0.1, 0.01, 0.001, 0.0001].map((share) => {
                const distance = h.value * share;
                const own = measure(f, x.value, distance).secant;
                return [distance, own, own - slope];
              })}
            />
            <p class="remark">
              <Line text={Math.abs(f.curvature(x.value)[0]![0]!) > 1e-9 ? t.limitText : t.limitOther} />
            </p>
          </>
        }
      />
      <section class="panel">
        <h2>{t.rules}</h2>
        {derivation ? <DocumentView document={derivation} hasTitles={false} /> : <p>{t.noRules}</p>}
      </section>
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 3, show: set({ x: '1.5' }) },
          { ...t.exercises[1]!, answer: 2.5, show: set({ h: '0.5' }) },
          {
            ...t.exercises[2]!,
            answer: Math.PI / 2,
            tolerance: 0.005,
            show: set({ f: 'sin(x)', x: '1.5708', from: '0', to: '3' }),
          },
        ]}
      />
    </>
  );
}

function measure(f: TypedFunction, x: number, h: number) {
  const [value, beyond] = [f.at(x), f.at(x + h)];
  return { value, beyond, secant: (beyond - value) / h, slope: f.slope(x)[0]! };
}

function curveOf(f: TypedFunction, low: number, high: number) {
  const x = spaced(low, high, POINTS);
  return { x, y: f.over(x), slope: Float64Array.from(x, (at) => f.slope(at)[0]!) };
}

/** So close to a point its two sides are compared; and again, nearer by this factor. */
const NEAR = 1e-6;
const NEARER = 100;

/** Whether the slopes on both sides differ however near one looks: what bends differs ever less. */
function isKink(f: TypedFunction, x: number): boolean {
  const leap = (distance: number): number => Math.abs(f.slope(x + distance)[0]! - f.slope(x - distance)[0]!);
  const far = leap(NEAR);
  return far > 1e-2 && leap(NEAR / NEARER) > far / 2;
}

function derivationOf(f: TypedFunction, lang: 'en' | 'zh') {
  try {
    return derivationDocument(f.expr, [derive(f.expr, f.variables[0]!)], { lang });
  } catch {
    return undefined;
  }
}

export const chapter: Chapter = chapterOf({ fields, View });
