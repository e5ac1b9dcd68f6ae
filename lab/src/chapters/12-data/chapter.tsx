import './style.css';
import { signal } from '@preact/signals';
import { activations } from 'talweg';
import { type Chapter, chapterOf } from '../../chapters.ts';
import { Exercises } from '../../parts/exercises.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Findings } from '../../parts/findings.tsx';
import { Legend } from '../../parts/legend.tsx';
import { LossFormula } from '../../parts/loss-formula.tsx';
import { Prose } from '../../parts/prose.tsx';
import type { Refusal } from '../../parts/refusal.ts';
import { Refused } from '../../parts/refusal-text.tsx';
import { OptimizerInput, ScheduleInput } from '../../parts/rule-inputs.tsx';
import { Select } from '../../parts/select.tsx';
import { show } from '../../parts/show.ts';
import { Slider } from '../../parts/slider.tsx';
import { Stage } from '../../parts/stage.tsx';
import { Tex } from '../../parts/tex.tsx';
import { LongCurves } from '../../plot/long-curves.tsx';
import { type Settings, valuesOf } from '../../state/settings.ts';
import { following } from './advice.ts';
import { commandOf } from './command.ts';
import { fields } from './fields.ts';
import { LayersInput } from './layers-input.tsx';
import type { Learned, Looked, TableFile, Trained } from './messages.ts';
import { Result } from './result.tsx';
import { Source } from './source.tsx';
import { TableView } from './table-view.tsx';
import { TakeAlong } from './take-along.tsx';
import { TryRow } from './try-row.tsx';
import { type Learner, useLearner } from './use-learner.ts';
import { type Words, words } from './words.ts';

/** A table that was opened here: it is there for as long as the page is. */
const own = signal<TableFile | undefined>(undefined);

function View({ settings }: { readonly settings: Settings<typeof fields> }) {
  const t = words();
  const learner = useLearner(settings, own);
  const looked = learner.looked.value;
  const trained = learner.trained.value;
  const trouble = learner.trouble.value;
  const troubleOf = (kind: string): Refusal | undefined => (trouble?.of === kind ? trouble.refusal : undefined);
  const isEmpty = settings.data.value === 'own' && !own.value && settings.table.value.trim() === '';
  return (
    <>
      <Prose text={t.lead} />
      <Stage
        figure={
          <div class="learning" aria-busy={(!looked && !trouble && !isEmpty) || learner.isTraining.value}>
            <section class="panel">
              <h2>{t.source}</h2>
              <Source t={t} settings={settings} own={own} />
              {isEmpty && <p>{t.noTable}</p>}
              {isEmpty && isOfTable(settings) && <p class="trouble">{t.absentTable}</p>}
              <Refused title={t.unreadable} of={troubleOf('read')} />
              {looked && <TableView t={t} looked={looked} target={settings.target} drop={settings.drop} />}
            </section>
            {looked?.learned && <Training t={t} settings={settings} learner={learner} trouble={troubleOf('train')} />}
            {looked?.learned && trained && (
              <>
                <Result t={t} learned={looked.learned} trained={trained} />
                <Findings of={trained.findings} follow={following(settings)} />
                <TryRow
                  t={t}
                  looked={looked}
                  prediction={learner.prediction.value}
                  trouble={troubleOf('predict')}
                  onAsk={learner.predict}
                />
                <TakeAlong
                  t={t}
                  isWriting={learner.isWriting.value}
                  command={commandOf(valuesOf(settings), looked)}
                  trouble={troubleOf('export') ?? troubleOf('report')}
                  onSave={learner.save}
                  onReport={() => learner.report(reportWords(t, settings, looked, trained))}
                />
              </>
            )}
          </div>
        }
        controls={<Controls t={t} settings={settings} />}
        mathematics={
          looked?.learned && <Mathematics t={t} settings={settings} learned={looked.learned} trained={trained} />
        }
      />
      <Prose text={t.text} />
      <Exercises
        of={[
          { ...t.exercises[0]!, answer: 90, tolerance: 0.1 },
          { ...t.exercises[1]!, answer: 3, tolerance: 0.1 },
          {
            ...t.exercises[2]!,
            show: () => {
              [settings.data.value, settings.drop.value] = ['iris', ['petal_length', 'petal_width']];
              settings.run.value = true;
            },
          },
        ]}
      />
    </>
  );
}

/** Whether settings speak of a table: a link to what was learned of a file does, and does not contain it. */
const isOfTable = ({ run, target, drop }: Settings<typeof fields>): boolean =>
  run.value || target.value !== '' || drop.value.length > 0;

interface TrainingProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly learner: Learner;
  readonly trouble: Refusal | undefined;
}

function Training({ t, settings, learner, trouble }: TrainingProps) {
  const records = learner.records.value;
  const isTraining = learner.isTraining.value;
  const measured = records.map(({ loss }) => loss.validation ?? loss.train!);
  return (
    <Figure
      title={t.curves}
      caption={t.curvesCaption}
      table={() => ({
        columns: [t.epoch, t.batchMean, t.measured],
        rows: records.map(({ epoch, loss }, i) => [epoch, loss.batch_mean, measured[i]!]),
      })}
    >
      <div class="train-row">
        <button
          type="button"
          class="primary"
          disabled={isTraining || (settings.run.value && learner.trained.value?.reason !== 'interrupted')}
          onClick={() => {
            settings.run.value = false;
            settings.run.value = true;
          }}
        >
          {learner.trained.value ? t.again : t.train}
        </button>
        <button type="button" disabled={!isTraining} onClick={learner.stop}>
          {t.stop}
        </button>
        <span role="status">
          {records.length > 0 && t.training(show(records.at(-1)!.epoch), show(settings.epochs.value))}
        </span>
      </div>
      <Refused title={t.failed} of={trouble} />
      <Legend
        of={[
          { name: t.batchMean, color: 0 },
          { name: t.measured, color: 1, isDashed: true },
        ]}
      />
      <LongCurves
        x={{ label: t.epoch, values: records.map(({ epoch }) => epoch) }}
        y={{ label: t.loss }}
        curves={[
          { name: t.batchMean, color: 0, values: records.map(({ loss }) => loss.batch_mean) },
          { name: t.measured, color: 1, isDashed: true, values: measured },
        ]}
        height={220}
      />
    </Figure>
  );
}

function Controls({ t, settings }: { readonly t: Words; readonly settings: Settings<typeof fields> }) {
  const { activation, optimizer, schedule } = settings;
  return (
    <>
      <LayersInput t={t} value={settings.layers} />
      <Select
        label={t.activation}
        areNames
        value={activation.value}
        options={Object.keys(activations).map((name) => [name, name])}
        onChange={(name) => (activation.value = name)}
      />
      <OptimizerInput value={optimizer} />
      <Slider label={t.lr} value={settings.lr} field={fields.lr} />
      <ScheduleInput value={schedule} />
      <Slider label={t.epochs} value={settings.epochs} field={fields.epochs} />
      <Slider label={t.batch} value={settings.batch} field={fields.batch} />
      <Slider label={t.validation} value={settings.validation} field={fields.validation} />
      <Slider label={t.test} value={settings.test} field={fields.test} />
      <Slider label={t.patience} value={settings.patience} field={fields.patience} hasNoRange />
      <Slider label={t.l2} value={settings.l2} field={fields.l2} />
      <Slider label={t.seed} value={settings.seed} field={fields.seed} hasNoRange />
    </>
  );
}

interface MathematicsProps {
  readonly t: Words;
  readonly settings: Settings<typeof fields>;
  readonly learned: Learned;
  readonly trained: Trained | undefined;
}

const LOSSES = { regression: 'mse', binary: 'bce', multiclass: 'cross-entropy' } as const;

function Mathematics({ t, settings, learned, trained }: MathematicsProps) {
  const own = t.mathematics;
  const number = learned.features.find(({ center }) => center !== undefined);
  const inputs = learned.features.reduce((sum, { values }) => sum + (values?.length ?? 1), 0);
  const outputs = learned.task === 'multiclass' ? learned.classes.length : 1;
  const sizes = [inputs, ...settings.layers.value, outputs];
  const parameters = sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i]! + 1), 0);
  const name = LOSSES[learned.task];
  return (
    <>
      {number && (
        <>
          <h3>{own.standard}</h3>
          <Tex
            tex={`x' = \\frac{x - ${texNumber(number.center!)}}{${texNumber(number.scale!)}}`}
            isDisplay
            label={`(x - ${show(number.center!)}) / ${show(number.scale!)}`}
          />
          <p class="remark" translate={false}>
            {number.name}
          </p>
        </>
      )}
      <h3>{own.forward}</h3>
      <p class="shape" translate={false}>
        {sizes.join(' → ')}
      </p>
      <p>{own.counted(show(learned.rows.train), show(parameters))}</p>
      <h3>{own.loss}</h3>
      <LossFormula name={name} label={own.loss} />
      {trained && (
        <code class="hash" data-hash={trained.hash} translate={false}>
          {trained.hash.slice(0, 16)}…
        </code>
      )}
    </>
  );
}

/** A number in LaTeX, negative ones in brackets. */
const texNumber = (value: number): string => (value < 0 ? `(${show(value)})` : show(value)).replace('−', '-');

function reportWords(t: Words, settings: Settings<typeof fields>, looked: Looked, trained: Trained) {
  const said = t.reportWords;
  return {
    ended: `${t.ended[trained.reason as keyof typeof t.ended]} ${t.length(show(trained.epochs), show(trained.steps))}`,
    part: said.part[trained.part],
    network: said.network,
    trivial: looked.learned?.task === 'regression' ? said.trivialNumber : said.trivialClass,
    step: said.step,
    command: commandOf(valuesOf(settings), looked),
  };
}

export const chapter: Chapter = chapterOf({ fields, View });
