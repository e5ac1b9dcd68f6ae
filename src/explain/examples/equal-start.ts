import type { Lang } from '../../util/lang.ts';
import type { Formula, Line, Section } from '../../writing/document.ts';
import { formula, join, symbolIn } from '../formula.ts';
import { change, type Notation } from '../notation.ts';
import { delta as deltaNotation } from '../notations/delta.ts';
import { notations } from '../notations/index.ts';
import type { Example } from './example.ts';
import { textsOf } from './lang/texts.ts';
import { exampleNetworks, type NetworkNumbers } from './networks.ts';
import { HIDDEN, INPUT, OUTPUT } from './places.ts';
import { workedStep } from './worked-step.ts';
import { WorkedTraining, workedNetwork } from './worked-training.ts';

/** Steps after which both hidden units are looked at. */
const LOOKS = [0, 1, 2, 10, 100, 1000];

/** The 3-2-1 network with equal weights to begin with: both hidden units stay equal for ever. */
const startExample = (name: 'zeroStart' | 'equalStart', network: NetworkNumbers): Omit<Example, 'name'> => ({
  title: (lang) => textsOf(lang)[name].title,
  notations: Object.keys(notations),
  make(options) {
    const { lang, notation = deltaNotation, numeral } = options;
    const training = new WorkedTraining(workedNetwork(network));
    const looked = [look(training)];
    const worked = workedStep(textsOf(lang)[name], training, options);
    for (const step of LOOKS.slice(1)) {
      training.until(step);
      looked.push(look(training));
    }
    const largest = Math.max(...looked.map(({ difference }) => difference));
    return {
      ...worked,
      sections: [
        ...worked.sections,
        { kind: 'symmetry', title: textsOf(lang).start.why, lines: symmetry(notation, lang) },
        { ...columns(looked, lang, notation, numeral), remarks: [textsOf(lang).start.remedy] },
      ],
      check: { max_abs_error: largest, ok: largest === 0, said: textsOf(lang).start.check(LOOKS.at(-1)!) },
    };
  },
});

/** All weights 0: in the first step nothing reaches the hidden layer. */
export const zeroStart: Example = { name: 'zero-start', ...startExample('zeroStart', exampleNetworks['zero-start']) };

/** All weights 0.3. */
export const equalStart: Example = {
  name: 'equal-start',
  ...startExample('equalStart', exampleNetworks['equal-start']),
};

interface Looked {
  readonly step: number;
  readonly prediction: number;
  /** The weights of each hidden unit, and its weight in the output. */
  readonly units: readonly (readonly number[])[];
  /** The largest between what should be equal. */
  readonly difference: number;
}

function look(training: WorkedTraining): Looked {
  const [hidden, output] = [training.parameter('dense1.weight'), training.parameter('dense2.weight')];
  const units = [0, 1].map((unit) => [...hidden.filter((_, i) => i % 2 === unit), output[unit]!]);
  const difference = Math.max(...units[0]!.map((weight, i) => Math.abs(weight - units[1]![i]!)));
  return { step: training.step, prediction: training.predictions()[0]!, units, difference };
}

/** What is equal stays equal: each line follows from those above it. */
function symmetry(notation: Notation, lang: Lang): Line[] {
  const texts = textsOf(lang).start;
  const input = notation.unit(INPUT);
  const of = (unit: number) => ({
    sum: symbolIn(notation, 'sum', HIDDEN, unit),
    output: symbolIn(notation, 'output', HIDDEN, unit),
    weight: symbolIn(notation, 'weight', HIDDEN, input, unit),
    out: symbolIn(notation, 'weight', OUTPUT, unit),
    delta: symbolIn(notation, 'delta', HIDDEN, unit),
  });
  const [one, two] = [of(1), of(2)];
  const x = symbolIn(notation, 'input', INPUT, input);
  const error = symbolIn(notation, 'delta', OUTPUT);
  const sigma = formula(`\\sum_{${input}}`, `Σ_${input}`);
  const eta = notation.sign === 1 ? formula('-\\eta', '-η') : formula('\\eta', 'η');
  const line = (symbol: Formula, reason: string, ...sides: readonly Formula[]): Line => ({
    symbol,
    formula: sides.reduce((before, side) => join`${before} = ${side}`),
    reason,
  });
  const sum = (unit: typeof one): Formula => join`${sigma} ${x} · ${unit.weight}`;
  const slope = (unit: typeof one): Formula => join`${error} · ${unit.out} · ${unit.output} · (1 - ${unit.output})`;
  return [
    line(one.sum, texts.equalWeights, sum(one), sum(two), two.sum),
    line(
      one.output,
      texts.equalSums,
      join`${formula('\\sigma', 'σ')}(${one.sum})`,
      join`${formula('\\sigma', 'σ')}(${two.sum})`,
      two.output,
    ),
    line(one.delta, texts.equalOutputs, slope(one), slope(two), two.delta),
    line(
      change(one.weight),
      texts.equalErrors,
      join`${eta} · ${one.delta} · ${x}`,
      join`${eta} · ${two.delta} · ${x}`,
      change(two.weight),
    ),
    line(
      change(one.out),
      texts.equalOutputs,
      join`${eta} · ${error} · ${one.output}`,
      join`${eta} · ${error} · ${two.output}`,
      change(two.out),
    ),
  ];
}

/** The weights of both hidden units after some steps. */
function columns(
  looked: readonly Looked[],
  lang: Lang,
  notation: Notation,
  numeral: (value: number) => Formula,
): Section {
  const texts = textsOf(lang).start;
  return {
    kind: 'columns',
    title: texts.units,
    lines: [],
    table: {
      columns: [
        texts.step,
        ...[1, 2].flatMap((unit) => [
          symbolIn(notation, 'weight', HIDDEN, 1, unit).text,
          symbolIn(notation, 'weight', OUTPUT, unit).text,
        ]),
        symbolIn(notation, 'prediction', OUTPUT).text,
        texts.difference,
      ],
      rows: looked.map(({ step, prediction, units, difference }) => [
        step,
        ...units.flatMap((weights) => [numeral(weights[0]!).text, numeral(weights.at(-1)!).text]),
        numeral(prediction).text,
        numeral(difference).text,
      ]),
    },
  };
}
