import type { Expr } from '../../graph/expr.ts';
import { mul } from '../../ops/mul.ts';
import { problem } from '../../util/problem.ts';
import type { Descent, Optimizer, Start, Weights } from '../optimizer.ts';

/** Some of the parameters, and the optimizer that moves them. */
export interface Group {
  /** A pattern of their names, such as /^dense1\./, or a choice. */
  readonly of:
    | RegExp
    | ((parameter: Pick<Weights, 'name' | 'isWeight'> & { readonly shape: readonly number[] }) => boolean);
  readonly optimizer: Optimizer;
}

/**
 * Leaves parameters as they are: for groups.
 *
 * @example
 * groups([{ of: /^dense1/, optimizer: frozen }], adam()).rule.name; // 'groups(frozen, adam)'
 */
export const frozen: Optimizer = {
  rule: { name: 'frozen', settings: {}, formula: 'Δp = 0', source: 'none' },
  settings: { lr: 0 },
  step: ({ arrays }) => ({ weights: arrays.map(({ value }) => value), states: [] }),
};

/**
 * Different optimizers, or one with different settings, for different parameters; each is in the first group that has
 * it.
 *
 * The learning rate in force is that of the first optimizer that moves anything: it is multiplied, for each of the
 * others, so that all keep the ratio of their own.
 *
 * @param rest For the parameters in no group.
 * @throws In the first step, when a group is empty.
 *
 * @example
 * const byLayer = groups([{ of: /^dense1\./, optimizer: sgd({ lr: 0.1 }) }], sgd({ lr: 0.01 }));
 * byLayer.settings.lr; // 0.1
 */
export function groups(members: readonly Group[], rest: Optimizer): Optimizer {
  const optimizers = [...members.map(({ optimizer }) => optimizer), rest];
  const { rule, settings } = optimizers.find((own) => own.settings.lr > 0) ?? rest;
  const groupOf = ({ name, isWeight, value }: Weights): number => {
    const found = members.findIndex(({ of }) =>
      of instanceof RegExp ? name.search(of) >= 0 : of({ name, isWeight, shape: value.shape }),
    );
    return found < 0 ? members.length : found;
  };
  const split = (arrays: readonly Weights[]): { optimizer: Optimizer; at: number[]; arrays: Weights[] }[] => {
    const numbers = arrays.map(groupOf);
    members.forEach(({ of }, i) => {
      if (!numbers.includes(i))
        throw problem('groups', `no parameter is in group ${i + 1}`, {
          got: `${of instanceof RegExp ? String(of) : 'a choice'} for ${arrays.map(({ name }) => name).join(', ')}`,
        });
    });
    return optimizers
      .map((optimizer, group) => {
        const at = [...numbers.keys()].filter((i) => numbers[i] === group);
        return { optimizer, at, arrays: at.map((i) => arrays[i]!) };
      })
      .filter(({ at }) => at.length > 0);
  };
  const place = ({ arrays, t }: Start): readonly Expr[] =>
    split(arrays).reduce<readonly Expr[]>(
      (taken, { optimizer, at, arrays: own }) => put(taken, at, optimizer.place?.({ arrays: own, t })),
      arrays.map(({ value }) => value),
    );
  return {
    rule: { ...rule, name: `groups(${optimizers.map((own) => own.rule.name).join(', ')})` },
    settings,
    place: optimizers.some((own) => own.place) ? place : undefined,
    step(descent) {
      const steps = split(descent.arrays).map(({ optimizer, at }) => ({
        at,
        ...optimizer.step(part(descent, at, optimizer.settings.lr / settings.lr)),
      }));
      return {
        weights: steps.reduce<readonly Expr[]>(
          (all, { at, weights }) => put(all, at, weights),
          descent.arrays.map(({ value }) => value),
        ),
        states: steps.flatMap(({ states }) => states),
      };
    },
  };
}

/** A list with others in some places. */
const put = (list: readonly Expr[], at: readonly number[], others: readonly Expr[] | undefined): readonly Expr[] =>
  list.map((expr, i) => others?.[at.indexOf(i)] ?? expr);

/** What a group is told: its own arrays, the others staying where their gradients are taken. */
function part(descent: Descent, at: readonly number[], ratio: number): Descent {
  const own = <T>(list: readonly T[]): T[] => at.map((i) => list[i]!);
  return {
    ...descent,
    arrays: own(descent.arrays),
    gradients: own(descent.gradients),
    taken: own(descent.taken),
    lr: ratio === 1 ? descent.lr : mul(descent.lr, ratio),
    slopeAt(weights) {
      const { loss, gradients } = descent.slopeAt(put(descent.taken, at, weights));
      return { loss, gradients: own(gradients) };
    },
  };
}
