import type { Classification, Regression } from '../../data/preprocess.ts';
import { predictionCharts } from '../../figures/prediction-charts.ts';
import { type Markup, markup } from '../../writing/markup.ts';
import { calibrationOf } from '../calibration.ts';
import { calibrationChart, calibrationTable } from '../calibration-chart.ts';
import { confusionOf } from '../confusion.ts';
import { classTable, confusionTable, slips } from '../confusion-table.ts';
import { figure, figures } from '../figure.ts';
import { counted } from '../numbers.ts';
import type { Studied } from '../reported.ts';
import type { MakeSection, Section, Telling } from '../section.ts';

/** Targets whose predictions are drawn. */
const TARGETS = 6;

/** A matrix of more classes is read by nobody. */
const CLASSES = 30;

/** A matrix has room beside a chart if the names of its classes have so many letters, and each a few of space. */
const BESIDE = 48;
const SPACE = 4;

/** What is predicted of the rows that the run is judged by: classes and their probabilities, or numbers. */
export const predictions: MakeSection = ({ studied, words, start }, telling) => {
  if (typeof studied === 'string') return undefined;
  const { target } = start.model.preprocess;
  const about = telling.texts.predictions.about(counted(studied.judged.predicted.rows), words.part);
  return target.task === 'regression'
    ? ofNumbers(studied, target, about, telling)
    : ofClasses(studied, target, about, telling);
};

function ofNumbers({ judged }: Studied, { columns }: Regression, about: string, telling: Telling): Section {
  const own = telling.texts.predictions;
  const { prediction, target, outputs } = judged.predicted;
  const inUnits = (values: ArrayLike<number>, k: number, { center, scale }: Regression['columns'][number]): number[] =>
    Array.from({ length: judged.predicted.rows }, (_, row) => values[row * outputs + k]! * scale + center);
  const charts = columns.slice(0, TARGETS).flatMap((column, k) =>
    predictionCharts(inUnits(target, k, column), inUnits(prediction, k, column), {
      target: column.name,
      lang: telling.lang,
    }),
  );
  return {
    id: 'predictions',
    title: own.title,
    body: markup`<p>${about}${columns.length > TARGETS ? own.firstTargets(TARGETS, columns.length) : undefined}</p>
${figures(charts.map((chart) => figure(chart, telling)))}`,
  };
}

function ofClasses({ judged, loss }: Studied, { values }: Classification, about: string, telling: Telling): Section {
  const own = telling.texts.predictions;
  const isProbability = loss.prediction !== undefined;
  const names = values.map(String);
  const confusion = confusionOf(judged.predicted, isProbability);
  const tables =
    names.length > CLASSES
      ? [
          titled(own.slips, slips(confusion, names, telling)),
          titled(own.byClass, classTable(confusion, names, telling)),
        ]
      : [titled(own.confusion, confusionTable(confusion, names, telling))];
  const subject = judged.predicted.outputs === 1 ? own.classProbability(names[1]!) : own.topProbability;
  const calibration = isProbability ? calibrationOf(judged.predicted) : undefined;
  const calibrated = calibration
    ? [
        figure(calibrationChart(calibration, subject, telling), telling, {
          table: calibrationTable(calibration, subject, telling),
        }),
      ]
    : [];
  const width = names.reduce((sum, name) => sum + name.length + SPACE, Math.max(...names.map(({ length }) => length)));
  const [all, below] = width > BESIDE ? [calibrated, tables] : [[...tables, ...calibrated], []];
  return {
    id: 'predictions',
    title: own.title,
    body: markup`<p>${about}${isProbability ? undefined : own.scores}</p>
${below}
${figures(all)}`,
  };
}

const titled = (title: string, table: Markup): Markup => markup`<figure>
<figcaption><strong>${title}</strong></figcaption>
${table}
</figure>`;
