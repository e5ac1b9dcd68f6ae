import { notations } from 'talweg/explain';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { unitLetters } from '../../network/letters.ts';
import { ACTIVATIONS, SHIFTS } from '../../network/network.ts';
import { NotationSelect } from '../../network/notation-select.tsx';
import { TrainingFigure } from '../../network/training-figure.tsx';
import { useTrained } from '../../network/use-trained.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Formula } from '../../parts/formula.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Readout } from '../../parts/readout.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { branching } from '../../state/forks.ts';
import { take, type Written } from '../../state/settings.ts';
import { en } from './en.ts';
import { CHANGING, fields, type NeuronSettings, STAGES, trainedOf } from './fields.ts';
import { LossCurve } from './loss-curve.tsx';
import { NeuronDiagram } from './neuron-diagram.tsx';
import { unitNumbers } from './numbers.ts';
import { StepLines } from './step-lines.tsx';
import { zh } from './zh.ts';

const PRESETS = {
  published: {},
  bias: { shift: 'bias', b: '0.3' },
  threshold: { shift: 'threshold', b: '0.3', notation: 'threshold' },
  saturated: { w1: '6', w2: '8', x1: '1', x2: '1', y: '0' },
  tanh: { activation: 'tanh', x1: '1', x2: '-1', y: '-0.5' },
  dead: { activation: 'relu', x1: '1', x2: '0.5', y: '1' },
  line: { activation: 'linear', x1: '1', x2: '2', y: '3', lr: '0.1' },
  diverging: { activation: 'linear', x1: '1', x2: '2', y: '3', lr: '0.45', steps: '40' },
} satisfies Readonly<Record<string, Written>>;

function View({ settings }: { readonly settings: NeuronSettings }) {
  const t = inLang({ en, zh });
  const { activation, shift, notation, at, steps, stage, forks: own } = settings;
  const trained = trainedOf(settings);
  const { course, isTraining, k, step, isBusy, before } = useTrained(trained, settings);
  const numbers = unitNumbers(step?.numbers ?? []);
  const value = (name: string): number => numbers[name]?.value ?? Number.NaN;
  const set = (written: Written) => () => take(fields, settings, written);
  const now = STAGES[stage.value]!;
  // δ has the sign of the notation; the formulas beside the figure are of derivatives.
  const sign = notations[notation.value]!.sign;
  const derivative = numbers.derivative?.value ?? 1;
  const letters = unitLetters(notation.value);
  const slope = numbers.derivative?.symbol ?? { tex: `f'(${letters.sum.tex})`, text: `f′(${letters.sum.text})` };
  const exercises = t.exercises(letters);
  return (
    <>
      <Prose text={t.lead(letters)} />
      <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.presets} />
      <Stage
        figure={
          <>
            <Figure
              title={t.figure(show(k))}
              caption={t.caption(t.stages[now], t.stageTexts[now])}
              table={() => ({
                columns: t.columns,
                rows: (step?.numbers ?? []).map(({ symbol, line, value: own }) => [
                  symbol.text,
                  line.formula.text,
                  line.numbers?.text ?? '',
                  own,
                ]),
              })}
            >
              <NeuronDiagram
                label={t.diagram}
                names={t.parts}
                numbers={numbers}
                activation={activation.value}
                stage={stage.value}
                isBusy={isBusy}
                onStage={(to) => (stage.value = to)}
              />
              <TimeLine at={stage} most={STAGES.length - 1} speed={1} label={t.stage} />
            </Figure>
            <TrainingFigure
              title={t.training}
              course={course}
              before={before}
              isBusy={isTraining}
              k={k}
              at={at}
              steps={steps.value}
              branches={branching(fields, settings, CHANGING, at, own)}
            />
            <LossCurve {...{ t, settings, trained, course, k, numbers }} />
          </>
        }
        controls={
          <>
            <Slider label={t.w1} value={settings.w1} field={fields.w1} />
            <Slider label={t.w2} value={settings.w2} field={fields.w2} />
            {shift.value !== 'none' && (
              <Slider label={t.shiftLabels[shift.value]} value={settings.b} field={fields.b} />
            )}
            <Slider label={t.x1} value={settings.x1} field={fields.x1} />
            <Slider label={t.x2} value={settings.x2} field={fields.x2} />
            <Slider label={t.y} value={settings.y} field={fields.y} />
            <Slider label={t.lr} value={settings.lr} field={fields.lr} />
            <Select
              label={t.activation}
              areNames
              value={activation.value}
              options={ACTIVATIONS.map((name) => [name, name])}
              onChange={(to) => (activation.value = to as (typeof ACTIVATIONS)[number])}
            />
            <Segments
              label={t.shift}
              value={shift.value}
              options={SHIFTS.map((name) => [name, t.shifts[name]])}
              onChange={(to) => (shift.value = to)}
            />
            <NotationSelect value={notation} />
            <Slider label={t.steps} value={steps} field={fields.steps} />
          </>
        }
        mathematics={
          <>
            <h3>{t.stages[now]}</h3>
            {step && <StepLines stage={now} step={step} numbers={numbers} />}
            <h3>{t.chainTitle}</h3>
            <Formula
              tex={String.raw`\begin{aligned} \frac{\partial E}{\partial w_1} &= \frac{\partial E}{\partial \hat y} \cdot ${slope.tex} \cdot x_1 \\ &= \pnum{slope} \cdot \pnum{derivative} \cdot \pnum{x1} \\ &= \num{g1} \end{aligned}`}
              text={`∂E/∂w₁ = ∂E/∂ŷ · ${slope.text} · x₁ = {slope} · {derivative} · {x1} = {g1}`}
              values={{ slope: sign * value('slope'), derivative, x1: value('x1'), g1: value('g1') }}
            />
            <Formula
              tex="\begin{aligned} w_1' &= w_1 - \eta\,\frac{\partial E}{\partial w_1} \\ &= \num{w1} - \num{eta} \cdot \pnum{g1} \\ &= \num{n1} \end{aligned}"
              text="w₁′ = w₁ - η · ∂E/∂w₁ = {w1} - {eta} · {g1} = {n1}"
              values={{ w1: value('w1'), eta: value('eta'), g1: value('g1'), n1: value('n1') }}
            />
            <Readout
              of={[
                { label: t.numbers.loss, value: numbers.E?.value, link: 'E' },
                { label: t.numbers.after, value: numbers.after?.value, link: 'after' },
                { label: t.numbers.output, value: numbers.out?.value, link: 'out' },
                { label: t.numbers.delta(letters.delta.tex), value: numbers.delta?.value, link: 'delta' },
                { label: t.numbers.w1, value: numbers.n1?.value, link: 'n1' },
                { label: t.numbers.w2, value: numbers.n2?.value, link: 'n2' },
              ]}
            />
          </>
        }
      />
      <Prose text={t.text(letters)} />
      <Exercises
        of={[
          { ...exercises[0]!, answer: 0.5174928576663897, tolerance: 0.0006, show: set({ stage: '1' }) },
          { ...exercises[1]!, answer: -0.07927606158013766, tolerance: 0.0006, show: set({ stage: '4' }) },
          { ...exercises[2]!, answer: 0.25, tolerance: 1e-6, show: set({ w1: '0', w2: '0', stage: '3' }) },
          {
            ...exercises[3]!,
            answer: 0.4,
            tolerance: 0.0001,
            show: set({ ...PRESETS.line, lr: '0.4', steps: '40' }),
          },
          { ...exercises[4]!, show: set({ ...PRESETS.dead, stage: '4' }) },
        ]}
      />
    </>
  );
}

export const chapter: Chapter = chapterOf({ fields, View });
