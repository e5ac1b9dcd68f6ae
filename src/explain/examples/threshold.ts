import type { Section } from '../../writing/document.ts';
import { threshold as notation } from '../notations/threshold.ts';
import type { Example, ExampleOptions } from './example.ts';
import { textsOf } from './lang/texts.ts';
import { exampleNetworks } from './networks.ts';
import { deepStacks, slopeOfSigmoid } from './sigmoid-slope.ts';
import { type Textbook, textbook } from './textbook.ts';
import { workedStep } from './worked-step.ts';
import { type WorkedNetwork, WorkedTraining, workedNetwork } from './worked-training.ts';

export const thresholdNetwork: WorkedNetwork = workedNetwork(exampleNetworks.threshold);

/** Rounding of a few operations on numbers below 1. */
const BOUND = 1e-14;

/** Back-propagation with thresholds, in the letters of a textbook, each of its equations computed in two ways. */
export const threshold: Example = {
  name: 'threshold',
  title: (lang) => textsOf(lang).threshold.title,
  notations: [notation.name],
  step: () => new WorkedTraining(thresholdNetwork).next(),
  make(options) {
    const { lang, numeral } = options;
    const texts = textsOf(lang).threshold;
    const told = textbook(thresholdNetwork);
    const training = new WorkedTraining(thresholdNetwork);
    const worked = workedStep(texts, training, { ...options, notation }, () => [
      ...equations(told, options),
      slopeOfSigmoid(options),
      deepStacks(options),
    ]);
    const error = Math.max(...told.equations.map(differenceOf), worked.check!.max_abs_error);
    return {
      ...worked,
      check: { max_abs_error: error, ok: error <= BOUND, said: texts.check(numeral(BOUND).text) },
    };
  },
};

const differenceOf = ({ written, engine }: Textbook['equations'][number]): number =>
  Math.max(...written.map((value, i) => Math.abs(value - engine[i]!)));

/** The equations in general form, and what they come to beside what the program has. */
function equations({ equations: all, wrongSign }: Textbook, { lang, numeral }: ExampleOptions): Section[] {
  const texts = textsOf(lang).threshold;
  return [
    {
      kind: 'equations',
      title: texts.equations,
      remarks: texts.letters,
      lines: all.map(({ symbol, formula }, i) => ({ symbol, formula, reason: `(${i + 1}) ${texts.meanings[i]}` })),
    },
    {
      kind: 'verified',
      title: texts.verified,
      remarks: [texts.sign(numeral(wrongSign).text), texts.outputs],
      lines: [],
      table: {
        columns: [texts.equation, texts.first, texts.engine, texts.difference],
        rows: all.map((equation, i) => [
          `(${i + 1}) ${equation.symbol.text}`,
          numeral(equation.written[0]!).text,
          numeral(equation.engine[0]!).text,
          numeral(differenceOf(equation)).text,
        ]),
      },
    },
  ];
}
