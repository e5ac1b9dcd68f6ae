import './style.css';
import { exampleNetworks, type StepNumber } from 'talweg/explain';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { inLang } from '../../lang/lang.ts';
import { backwardLetters } from '../../network/letters.ts';
import { TrainingFigure } from '../../network/training-figure.tsx';
import { useTrained } from '../../network/use-trained.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Presets } from '../../parts/presets.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Readout } from '../../parts/readout.tsx';
import { Segments } from '../../parts/segments.tsx';
import { show } from '../../parts/show.ts';
import { Stage } from '../../parts/stage.tsx';
import { TimeLine } from '../../parts/timeline.tsx';
import { branching } from '../../state/forks.ts';
import { take, type Written } from '../../state/settings.ts';
import { Controls } from './controls.tsx';
import { en } from './en.ts';
import { CHANGING, fields, type NetworkSettings, trainedOf, writtenOf } from './fields.ts';
import { HandWork } from './hand-work.tsx';
import { NetworkDiagram } from './network-diagram.tsx';
import { StageLines } from './stage-lines.tsx';
import { zh } from './zh.ts';

const PRESETS = {
  '3-2-1': writtenOf(exampleNetworks['3-2-1']),
  hand: writtenOf(exampleNetworks.hand),
  'one-unit': writtenOf(exampleNetworks['one-unit']),
  'four-inputs': writtenOf(exampleNetworks['four-inputs']),
  threshold: { ...writtenOf(exampleNetworks.threshold), notation: 'threshold' },
  'zero-start': writtenOf(exampleNetworks['zero-start']),
  'equal-start': writtenOf(exampleNetworks['equal-start']),
  large: { sizes: '4;4;4', shift: 'bias', p: '', x: '0.2;-0.4;0.6;0.1', y: '1;0;1;0', activation: 'tanh', lr: '0.1' },
  deep: { sizes: '2;3;3;1', shift: 'bias', p: '', x: '0.5;-1', y: '0.8' },
} satisfies Readonly<Record<string, Written>>;

function View({ settings }: { readonly settings: NetworkSettings }) {
  const t = inLang({ en, zh });
  const { sizes, at, steps, stage, edges, notation, shift, forks: own } = settings;
  const letters = backwardLetters(notation.value, shift.value);
  const exercises = t.exercises(letters);
  const trained = trainedOf(settings);
  const { course, isTraining, k, step, of, isBusy, before } = useTrained(trained, settings);
  const set = (written: Written) => () => take(fields, settings, written);
  const most = stagesOf(sizes.value);
  const now = Math.min(stage.value, most);
  const section = step?.document.sections[now];
  const find = (part: StepNumber['part'], layer = sizes.value.length - 1) =>
    step?.numbers.filter((number) => number.part === part && number.layer === layer) ?? [];
  // What a linear unit gives on is its sum.
  const outputs = find('prediction').length > 0 ? find('prediction') : find('sum');
  const [[loss], [after]] = [find('row loss'), find('loss after')];
  return (
    <>
      <Prose text={t.lead} />
      <Presets label={t.examples} fields={fields} settings={settings} of={PRESETS} names={t.presets} />
      <Stage
        figure={
          <>
            <Figure
              title={t.figure(sizes.value.join('-'), show(k))}
              caption={section && t.caption(section.title, t.stageTexts[section.kind as keyof typeof en.stageTexts])}
              table={() => ({
                columns: t.columns,
                rows: (step?.numbers ?? []).map(({ symbol, line, value }) => [
                  symbol.text,
                  line.formula.text,
                  line.numbers?.text ?? '',
                  value,
                ]),
              })}
            >
              {step && of ? (
                <NetworkDiagram
                  label={t.diagram}
                  names={t.parts}
                  network={of.trained.network}
                  step={step}
                  stage={now}
                  edges={edges.value}
                  isBusy={isBusy}
                  onStage={(to) => (stage.value = to)}
                />
              ) : (
                <p class="waiting" aria-busy="true">
                  {t.waiting}
                </p>
              )}
              <TimeLine at={stage} most={most} speed={1} label={t.stage} />
              <Segments
                label={t.edges}
                value={edges.value}
                options={fields.edges.options.map((name) => [name, t.onEdges[name]])}
                onChange={(to) => (edges.value = to)}
              />
            </Figure>
          </>
        }
        controls={<Controls t={t} settings={settings} parameters={course?.parameters[0] ?? []} />}
        mathematics={
          <>
            {section && <StageLines t={t} section={section} />}
            <Readout
              of={[
                ...outputs.map(({ symbol, value }) => ({
                  label: t.numbers.output(`$${symbol.tex}$`),
                  value,
                  link: symbol.text,
                })),
                { label: t.numbers.loss, value: loss?.value, link: loss?.symbol.text ?? '' },
                { label: t.numbers.after, value: after?.value, link: after?.symbol.text ?? '' },
              ]}
            />
          </>
        }
      />
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
      <HandWork t={t} settings={settings} trained={trained} at={k} step={step} />
      <Prose text={t.text(letters)} />
      <Exercises
        of={[
          { ...exercises[0]!, answer: 0.48497343, tolerance: 0.0006, show: set({ stage: '2' }) },
          { ...exercises[1]!, answer: 0.02873067, tolerance: 0.0006, show: set({ stage: '4' }) },
          { ...exercises[2]!, answer: 23, tolerance: 0, show: set({ sizes: '4;3;2', shift: 'bias', p: '' }) },
          { ...exercises[3]!, show: set({ ...PRESETS['zero-start'], stage: '5' }) },
          { ...exercises[4]!, show: set({ notation: 'backprop', stage: '4' }) },
        ]}
      />
    </>
  );
}

/** The number of the last stage: what is given, forward and the loss, and for each layer δ, gradient, and update. */
const stagesOf = (sizes: readonly number[]): number => 4 * (sizes.length - 1) + 2;

export const chapter: Chapter = chapterOf({ fields, View });
