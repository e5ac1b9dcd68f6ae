import type { Document, Section } from '../../writing/document.ts';
import { formula, join, symbolIn } from '../formula.ts';
import { change } from '../notation.ts';
import { delta as deltaNotation } from '../notations/delta.ts';
import { notations } from '../notations/index.ts';
import type { Example, ExampleOptions } from './example.ts';
import { textsOf } from './lang/texts.ts';
import { exampleNetworks } from './networks.ts';
import { HIDDEN, OUTPUT } from './places.ts';
import { workedStep } from './worked-step.ts';
import { WorkedTraining, workedNetwork } from './worked-training.ts';

const network = workedNetwork(exampleNetworks.hand);

/** Predictions whose first steps are told, and the step after which all is told. */
const LEVELS = [0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
const LATE = 1000;

/** A network that can be computed by hand: two inputs, one hidden unit, one output. */
export const hand: Example = {
  name: 'hand',
  title: (lang) => textsOf(lang).hand.title,
  notations: Object.keys(notations),
  step: () => new WorkedTraining(network).next(),
  make(options) {
    const training = new WorkedTraining(network);
    return workedStep(textsOf(options.lang).hand, training, options, (step) => [
      rounding(step, options),
      ...longRun(training, options),
    ]);
  },
};

/** The same weight step with an error term that was rounded before it was used. */
function rounding(step: Document, { lang, notation = deltaNotation, numeral }: ExampleOptions): Section {
  const texts = textsOf(lang).hand;
  // The hidden layer is the last that backward comes to, and its error term the last line there.
  const told = step.sections.findLast(({ kind }) => kind === 'backward')!.lines.at(-1)!.value!;
  const exact = [told].flat()[0]!;
  const rounded = Math.sign(exact) * (Math.round(Math.abs(exact) * 1000) / 1000);
  const x2 = network.x[0]![1]!;
  const sign = notation.sign === 1 ? '-' : '';
  const eta = formula(`${sign}\\eta`, `${sign}η`);
  const weight = symbolIn(notation, 'weight', HIDDEN, 2);
  const lines = [rounded, exact].map((error, i) => {
    const value = -notation.sign * network.lr * error * x2;
    const shown = numeral(error);
    const number = error < 0 ? formula(`\\left(${shown.tex}\\right)`, `(${shown.text})`) : shown;
    return {
      symbol: change(weight),
      formula: join`${eta} · ${symbolIn(notation, 'delta', HIDDEN)} · ${formula('x_{2}', 'x₂')}`,
      numbers: {
        tex: `${sign}${network.lr} \\cdot ${number.tex} \\cdot ${x2}`,
        text: `${sign}${network.lr} · ${number.text} · ${x2}`,
      },
      value,
      result: numeral(value),
      reason: [texts.roundedFirst, texts.roundedLast][i]!,
    };
  });
  return {
    kind: 'rounding',
    title: texts.rounding,
    remarks: [texts.tooEarly(numeral(rounded).text, lines[0]!.value.toFixed(5), lines[1]!.value.toFixed(5))],
    lines,
  };
}

/** When the prediction first reaches some values, and where all stands much later. */
function longRun(training: WorkedTraining, { lang, notation = deltaNotation, numeral }: ExampleOptions): Section[] {
  const texts = textsOf(lang).hand;
  const reached: number[] = [];
  let late: { symbol: ReturnType<typeof symbolIn>; value: number }[] = [];
  for (; reached.length < LEVELS.length; training.until(training.step + 1)) {
    const [prediction] = training.predictions();
    while (reached.length < LEVELS.length && prediction! >= LEVELS[reached.length]!) reached.push(training.step);
    if (training.step === LATE) {
      const weights = training.parameter('dense1.weight');
      late = [
        { symbol: symbolIn(notation, 'prediction', OUTPUT), value: prediction! },
        { symbol: symbolIn(notation, 'weight', OUTPUT), value: training.parameter('dense2.weight')[0]! },
        ...weights.map((value, i) => ({ symbol: symbolIn(notation, 'weight', HIDDEN, i + 1), value })),
      ];
    }
  }
  const prediction = symbolIn(notation, 'prediction', OUTPUT).text;
  return [
    {
      kind: 'long-run',
      title: texts.longRun,
      remarks: [texts.slower],
      lines: [],
      table: {
        columns: [texts.reaches(prediction), texts.atStep],
        rows: LEVELS.map((level, i) => [numeral(level).text, reached[i]!]),
      },
    },
    {
      kind: 'late',
      title: texts.late(LATE),
      lines: late.map(({ symbol, value }) => ({ symbol, formula: numeral(value), value, result: numeral(value) })),
    },
  ];
}
