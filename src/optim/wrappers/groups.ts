import type { Expr } from '../../graph/expr.ts';
import { mul } from '../../ops/mul.ts';
import type { Descent, Optimizer, Parameter, Start, Weights } from '../optimizer.ts';
import { part, put } from '../part.ts';
import { parameterOf, type RateGroup } from '../rate-groups.ts';
import { namedLike } from './name-pattern.ts';

/** Some of the parameters, and the optimizer that moves them. */
export interface Group {
  /** A pattern of their names, such as 'dense1', '*.bias' or /^dense1\./, or a choice. */
  readonly of: string | RegExp | ((parameter: Parameter) => boolean);
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

/** Chooses parameters. */
function chooses(of: Group['of']): (parameter: Parameter) => boolean {
  if (typeof of === 'function') return of;
  const isLike = typeof of === 'string' ? namedLike(of) : (name: string) => name.search(of) >= 0;
  return ({ name }) => isLike(name);
}

/**
 * Different optimizers, or one with different settings, for different parameters; each is in the first group that has
 * it.
 *
 * The learning rate in force is that of the first optimizer that moves anything: it is multiplied, for each of the
 * others, so that all keep the ratio of their own.
 *
 * @param rest For the parameters in no group.
 * @throws When a pattern is none; in the first step, when a group is empty.
 *
 * @example
 * const byLayer = groups([{ of: 'dense1', optimizer: sgd({ lr: 0.1 }) }], sgd({ lr: 0.01 }));
 * byLayer.settings.lr; // 0.1
 */
export function groups(members: readonly Group[], rest: Optimizer): Optimizer {
  const all = [
    ...members.map(({ of, optimizer }, i) => ({
      name: typeof of === 'function' ? `group ${i + 1}` : String(of),
      optimizer,
      has: chooses(of),
    })),
    { name: '*', optimizer: rest, has: () => true },
  ];
  const { rule, settings, ownRate } = all.find(({ optimizer }) => optimizer.settings.lr > 0)?.optimizer ?? rest;
  const split = (parameters: readonly Parameter[]): RateGroup[] => {
    const numbers = parameters.map((parameter) => all.findIndex(({ has }) => has(parameter)));
    return all.map(({ name, optimizer }, group) => ({
      name,
      optimizer,
      ratio: optimizer.settings.lr === 0 ? 0 : optimizer.settings.lr / settings.lr,
      at: [...numbers.keys()].filter((i) => numbers[i] === group),
    }));
  };
  const moving = ({ arrays }: Start): RateGroup[] => split(arrays.map(parameterOf)).filter(({ at }) => at.length > 0);
  const place = (start: Start): readonly Expr[] =>
    moving(start).reduce<readonly Expr[]>(
      (taken, { optimizer, at }) =>
        put(taken, at, optimizer.place?.({ arrays: at.map((i) => start.arrays[i]!), t: start.t })),
      start.arrays.map(({ value }) => value),
    );
  const nearest = (arrays: readonly Weights[]): readonly Expr[] =>
    split(arrays.map(parameterOf)).reduce<readonly Expr[]>(
      (all, { optimizer, at }) => put(all, at, optimizer.nearest?.(at.map((i) => arrays[i]!))),
      arrays.map(({ value }) => value),
    );
  return {
    rule: { ...rule, name: `groups(${all.map(({ optimizer }) => optimizer.rule.name).join(', ')})` },
    settings,
    ownRate,
    place: all.some(({ optimizer }) => optimizer.place) ? place : undefined,
    nearest: all.some(({ optimizer }) => optimizer.nearest) ? nearest : undefined,
    step(descent) {
      const steps = moving(descent).map((group) => ({ ...group, ...group.optimizer.step(own(descent, group)) }));
      return {
        weights: steps.reduce<readonly Expr[]>(
          (weights, { at, weights: next }) => put(weights, at, next),
          descent.arrays.map(({ value }) => value),
        ),
        states: steps.flatMap(({ states }) => states),
      };
    },
    groups(parameters) {
      const found = split(parameters);
      const others = found.pop()!;
      return [...found, ...(others.at.length > 0 ? [others] : [])].flatMap((group) => within(group, parameters));
    },
  };
}

/** What a group is told: its own arrays, and its own rate. */
function own(descent: Descent, { at, ratio }: RateGroup): Descent {
  const { lr, ...some } = part(descent, at);
  return { ...some, lr: ratio === 1 ? lr : mul(lr, ratio) };
}

/** A group, or those that its own optimizer has. */
function within(group: RateGroup, parameters: readonly Parameter[]): readonly RateGroup[] {
  const inner = group.optimizer.groups?.(group.at.map((i) => parameters[i]!)) ?? [];
  if (inner.length === 0) return [group];
  return inner.map(({ name, optimizer, ratio, at }) => ({
    name: `${group.name}: ${name}`,
    optimizer,
    ratio: group.ratio * ratio,
    at: at.map((i) => group.at[i]!),
  }));
}
