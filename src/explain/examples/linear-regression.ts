import { fits, publishedLine } from '../../experiments/fits.ts';
import { mse } from '../../loss/mse.ts';
import { dense } from '../../nn/dense.ts';
import type { Section } from '../../writing/document.ts';
import { formula } from '../formula.ts';
import { indexed } from '../notation.ts';
import { delta as deltaNotation } from '../notations/delta.ts';
import { notations } from '../notations/index.ts';
import type { Example, ExampleOptions } from './example.ts';
import { textsOf } from './lang/texts.ts';
import { workedStep } from './worked-step.ts';
import { WorkedTraining } from './worked-training.ts';

/** How near every parameter is to its value at the minimum when descent has arrived. */
const NEAR = 1e-6;
const LR = 0.01;
/** More epochs than any rate below the largest stable one needs that is told here. */
const EPOCHS = 900;

/** A line through a thousand points: one step on all rows, and what the curvature says of the learning rate. */
export const linearRegression: Example = {
  name: 'linear-regression',
  title: (lang) => textsOf(lang).line.title,
  notations: Object.keys(notations),
  make(options) {
    const { x, y } = publishedLine();
    const training = new WorkedTraining({
      layers: [dense(1)],
      parameters: { 'dense1.weight': [0], 'dense1.bias': [0] },
      x: x.map((value) => [value]),
      y: y.map((value) => [value]),
      lr: LR,
      loss: mse,
    });
    return workedStep(textsOf(options.lang).line, training, options, () => [
      curvature(options, x),
      rates(options),
      epochs(options),
    ]);
  },
};

const INPUT = { layer: 0, layers: 1 };

/** The Hessian and what its eigenvalues say. */
function curvature({ lang, notation = deltaNotation, numeral }: ExampleOptions, x: readonly number[]): Section {
  const texts = textsOf(lang).line;
  const { eigenvalues, largestStableRate, bestRate } = fits().numbers;
  const [least, most] = eigenvalues;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [squares, middle] = [2 * mean(x.map((value) => value * value)), 2 * mean(x)];
  const [a, b] = [numeral(squares), numeral(middle)];
  const { row: over } = notation;
  const sum = formula(`\\sum_{${over}}`, `Σ_${over}`);
  const row = indexed(notation.letter('input', INPUT)!, INPUT, over, []);
  const [l1, l2] = [numeral(least), numeral(most)];
  const number = (value: number) => ({ value, result: numeral(value) });
  return {
    kind: 'curvature',
    title: texts.curvature,
    remarks: [texts.hessian],
    lines: [
      {
        symbol: formula('H', 'H'),
        formula: formula(
          `\\frac{2}{N} \\begin{pmatrix} ${sum.tex} \\left(${row.tex}\\right)^{2} & ${sum.tex} ${row.tex} \\cr ${sum.tex} ${row.tex} & N \\end{pmatrix}`,
          `2/N · [${sum.text} (${row.text})², ${sum.text} ${row.text}; ${sum.text} ${row.text}, N]`,
        ),
        numbers: formula(
          `\\begin{pmatrix} ${a.tex} & ${b.tex} \\cr ${b.tex} & 2 \\end{pmatrix}`,
          `[${a.text}, ${b.text}; ${b.text}, 2]`,
        ),
        reason: texts.second,
      },
      { symbol: formula('\\lambda_{1}', 'λ₁'), formula: l1, ...number(least), reason: texts.flattest },
      { symbol: formula('\\lambda_{2}', 'λ₂'), formula: l2, ...number(most), reason: texts.steepest },
      {
        symbol: formula('\\eta_{\\max}', 'η_max'),
        formula: formula('\\frac{2}{\\lambda_{2}}', '2/λ₂'),
        numbers: formula(`\\frac{2}{${l2.tex}}`, `2/${l2.text}`),
        ...number(largestStableRate),
        reason: texts.largest,
      },
      {
        symbol: formula('\\eta_{\\mathrm{opt}}', 'η_opt'),
        formula: formula('\\frac{2}{\\lambda_{1} + \\lambda_{2}}', '2/(λ₁ + λ₂)'),
        numbers: formula(`\\frac{2}{${l1.tex} + ${l2.tex}}`, `2/(${l1.text} + ${l2.text})`),
        ...number(bestRate),
        reason: texts.best,
      },
    ],
  };
}

/** Epochs that several rates need to the minimum. */
function rates({ lang, numeral }: ExampleOptions): Section {
  const texts = textsOf(lang).line;
  const { bestRate } = fits().numbers;
  const all = Array.from({ length: EPOCHS }, (_, i) => i + 1);
  const end = fits({ lr: bestRate, epochs: [100] }).numbers.fits[0]!;
  const rows = [LR, 0.1, bestRate, 0.9, 0.99].map((lr) => {
    const course = fits({ lr, epochs: all }).numbers.fits;
    const arrived = course.find(({ b, b0 }) => Math.max(Math.abs(b - end.b), Math.abs(b0 - end.b0)) <= NEAR);
    return [numeral(lr).text, arrived ? arrived.epoch : texts.never];
  });
  return {
    kind: 'rates',
    title: texts.rates,
    remarks: [texts.near(numeral(NEAR).text, numeral(end.b).text, numeral(end.b0).text)],
    lines: [],
    table: { columns: ['η', texts.needed], rows },
  };
}

/** The line after some epochs. */
function epochs({ lang, numeral }: ExampleOptions): Section {
  const texts = textsOf(lang).line;
  return {
    kind: 'epochs',
    title: texts.epochs(numeral(LR).text),
    lines: [],
    table: {
      columns: [texts.epoch, texts.slope, texts.intercept, texts.error],
      rows: fits({ lr: LR }).numbers.fits.map(({ epoch, b, b0, cost }) => [
        epoch,
        ...[b, b0, cost].map((value) => numeral(value).text),
      ]),
    },
  };
}
