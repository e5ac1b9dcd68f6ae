import { cast } from '../../graph/cast.ts';
import type { Expr } from '../../graph/expr.ts';
import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { floor } from '../../ops/floor.ts';
import { where } from '../../ops/where.ts';
import { count } from '../../util/limit.ts';
import { problem } from '../../util/problem.ts';
import { kept, own } from './inside.ts';
import { turnsAt } from './turns.ts';
import { type WrapperFactory, wrapper } from './wrapper.ts';

/**
 * Accumulation: a step of the optimizer after every `steps` steps, with the mean of their gradients and losses;
 * between them weights rest. As if batches were so many times as large, in the memory of one.
 *
 * @throws When the optimizer takes gradients elsewhere, as `sam` does, which has to stand outside.
 *
 * @example
 * accumulate({ steps: 8 })(sgd()).rule.name; // 'accumulate(sgd)'
 */
export const accumulate: WrapperFactory<{ steps: number }> = wrapper({
  name: 'accumulate',
  settings: { steps: 4 },
  limits: { steps: count },
  wrap(inner, { steps }) {
    // The number of the optimizer's step that is under way.
    const numberOf = (t: Expr): Expr => floor(div(add(t, steps - 1), steps));
    return {
      place: inner.place && (({ arrays, t }) => inner.place!({ arrays, t: numberOf(t) })),
      step(descent) {
        const { arrays, t, gradients, loss } = descent;
        const turns = turnsAt(t, steps);
        const sums = [
          { variable: own(arrays[0]!, 'loss sum', []), now: loss },
          ...arrays.map((array, i) => ({ variable: own(array, 'gradient sum'), now: gradients[i]! })),
        ].map(({ variable, now }) => ({ variable, sum: add(variable, now) }));
        const [meanLoss, ...means] = sums.map(({ sum }) => div(sum, steps));
        const { weights, states } = inner.step({
          ...descent,
          t: numberOf(t),
          loss: meanLoss!,
          gradients: means,
          slopeAt() {
            throw problem('accumulate', `${inner.rule.name} takes a second gradient, of which no sum is kept`, {
              advice: 'Put accumulate inside, as in "sam(accumulate(sgd))"',
            });
          },
        });
        return {
          weights: weights.map((next, i) => cast(where(turns, next, arrays[i]!.value), arrays[i]!.value.dtype)),
          states: [
            ...states.map(({ variable, initial, value }) => ({
              variable,
              initial,
              value: cast(where(turns, value, variable), variable.dtype),
            })),
            ...sums.map(({ variable, sum }) => kept(variable, where(turns, 0, sum))),
          ],
        };
      },
    };
  },
  symbols: { 'loss sum': 'F', 'gradient sum': 'G' },
  formula: 'every `steps` steps, with the mean of their g',
  source: 'by the linearity of the gradient',
  origins: { others: 'usual' },
});
