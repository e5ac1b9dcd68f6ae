import { grad } from '../../autodiff/grad.ts';
import { stepLines } from '../../derive/derivation-document.ts';
import { derive } from '../../derive/derive.ts';
import { evaluate } from '../../graph/evaluate.ts';
import type { Expr } from '../../graph/expr.ts';
import { input } from '../../graph/leaf.ts';
import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { exp } from '../../ops/exp.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import type { Section } from '../../writing/document.ts';
import { formula } from '../formula.ts';
import type { ExampleOptions } from './example.ts';
import { textsOf } from './lang/texts.ts';

/** Where the slope of the sigmoid is told, and how deep the stacks are. */
const PLACES = [0, 1, 2, 5, 10];
const DEPTHS = [1, 2, 3, 5, 10, 20];

/** What links the units of a stack: with 1 the bound is that of the slopes alone, 4 would make up for them at 0. */
const WEIGHTS = [1, 4];

const x = input('x', [], 'f64');

/** The value of an expression's derivative by x at a place. */
const slopeAt = (expr: Expr, place: number): number => evaluate(grad(expr, [x])[0]!, { x: place }).data[0]!;

/** S′ = S(1 − S), by the rules of differentiation, and where it is largest. */
export function slopeOfSigmoid({ lang, numeral }: ExampleOptions): Section {
  const texts = textsOf(lang).sigmoid;
  const most = slopeAt(sigmoid(x), 0);
  return {
    kind: 'derivative',
    title: texts.slope,
    lines: [
      ...stepLines(derive(div(1, add(1, exp(neg(x)))), x), { lang }).map(({ line }) => line),
      {
        symbol: formula("S'", 'S′'),
        formula: formula(
          'S \\, (1 - S) = \\tfrac{1}{4} - \\left(S - \\tfrac{1}{2}\\right)^{2}',
          'S · (1 - S) = 1/4 - (S - 1/2)²',
        ),
        reason: texts.square,
      },
      {
        symbol: formula("\\max S'", 'max S′'),
        formula: formula("S'(0)", 'S′(0)'),
        value: most,
        result: numeral(most),
        reason: texts.most,
      },
    ],
    table: {
      columns: ['|x|', 'S′(x)'],
      rows: PLACES.map((place) => [numeral(place).text, numeral(slopeAt(sigmoid(x), place)).text]),
    },
  };
}

/** What the slopes do to the gradient on its way through many layers. */
export function deepStacks({ lang, numeral }: ExampleOptions): Section {
  const texts = textsOf(lang).sigmoid;
  const measured = WEIGHTS.map((weight) =>
    DEPTHS.map((depth) => {
      let stack: Expr = x;
      for (let layer = 0; layer < depth; layer++) stack = sigmoid(mul(weight, stack));
      return slopeAt(stack, 0);
    }),
  );
  return {
    kind: 'depth',
    title: texts.depth,
    remarks: [texts.vanishing, texts.stacks],
    lines: [
      {
        formula: formula(
          "\\left\\lvert \\frac{\\partial a_{L}}{\\partial x} \\right\\rvert = \\prod_{l=1}^{L} \\lvert w_{l} \\rvert \\, S'(z_{l}) \\le 0.25^{L} \\, \\prod_{l=1}^{L} \\lvert w_{l} \\rvert",
          '|∂a_L/∂x| = Π_l |w_l| · S′(z_l) ≤ 0.25^L · Π_l |w_l|',
        ),
        reason: texts.chain,
      },
    ],
    table: {
      columns: ['L', '0.25^L', ...WEIGHTS.map((weight) => texts.measured(weight))],
      rows: DEPTHS.map((depth, i) => [
        depth,
        numeral(0.25 ** depth).text,
        ...measured.map((slopes) => numeral(slopes[i]!).text),
      ]),
    },
  };
}
