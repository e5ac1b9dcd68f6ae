import type { Expr } from '../../graph/expr.ts';
import { input, nameOf } from '../../graph/leaf.ts';
import type { Shape } from '../../graph/shape.ts';
import { tex } from '../../math/print.ts';
import { add } from '../../ops/add.ts';
import { settled } from '../../util/definition.ts';
import type { Settings } from '../../util/named.ts';
import { globalNorm } from '../norm.ts';
import type { Descended, Descent, Optimizer, Weights } from '../optimizer.ts';
import { length, symbolize } from '../rule-tex.ts';
import { begun } from './inside.ts';
import { unitMean, unitNorm } from './units.ts';
import type { WrapperRule } from './wrapper.ts';

/**
 * The lines of a wrapper's rule in LaTeX, with its settings as numbers: the expressions that run.
 *
 * Δp is the step of the optimizer within, of what stands in parentheses behind it: in its own rule that has no tilde.
 * An index j is that of a unit.
 *
 * @param shape Of the parameter array.
 *
 * @example
 * wrapperTex(maximize)[1]; // '\tilde{g}_{t} = -g_{t}'
 */
export function wrapperTex<S extends Settings>(
  { rule }: { readonly rule: WrapperRule<S> },
  given: Partial<S> = {},
  shape: Shape = [],
): string[] {
  const step = stepOf(rule, settled(rule, given), shape);
  const { t, lr, loss, gradients, delta, within } = step;
  const [array, g] = [step.arrays[0]!, gradients[0]!];
  const names = new Map<Expr, string>();
  const call = (expr: Expr, symbol: string): void => {
    names.set(unitMean(expr), `\\overline{{${symbol}}_{j}}`);
    names.set(unitNorm(expr), length(`{${symbol}}_{j}`));
    symbolize(names, expr, symbol);
  };
  const lines: string[] = [];
  const say = (symbol: string, expr: Expr): void => {
    lines.push(`${symbol} = ${tex(expr, names)}`);
    call(expr, symbol);
  };
  const slope = (at: Expr): string => `\\nabla f\\left(${tex(at, names)}\\right)`;

  call(array.value, 'p_{t-1}');
  call(g, 'g_{t}');
  call(t, 't');
  call(lr, '\\eta');
  call(loss, 'f');
  names.set(globalNorm(gradients), length('\\nabla f'));
  const states = step.states.flatMap(({ variable, value }) => {
    const [, key] = nameOf(variable)!.match(/^p (.*)$/) ?? [];
    return key === undefined ? [] : [{ variable, value, symbol: rule.symbols?.[key] ?? key }];
  });
  for (const { variable, symbol } of states)
    for (const old of [variable, begun(array, variable, t)]) call(old, `{${symbol}}_{t-1}`);
  for (const [gradient, place] of step.nearby) call(gradient, slope(place));

  lines.push(`g_{t} = ${slope(step.taken[0]!)}`);
  const from = within.arrays[0]!.value;
  const told = from === array.value ? [] : [tex(from, names)];
  for (const [own, other, symbol] of [
    [g, within.gradients[0]!, '\\tilde{g}_{t}'],
    [loss, within.loss, '\\tilde{f}'],
    [t, within.t, '\\tilde{t}'],
  ] as const) {
    if (other === own) continue;
    say(symbol, other);
    told.push(symbol);
  }
  call(delta, `{\\Delta p}_{t}${told.length === 0 ? '' : `\\left(${told.join(', ')}\\right)`}`);
  const moved = add(from, delta);
  if (step.weights[0] !== moved && states.every(({ value }) => value !== moved)) say('\\tilde{p}_{t}', moved);
  for (const { value, symbol } of states) say(`{${symbol}}_{t}`, value);
  say('p_{t}', step.weights[0]!);
  return lines;
}

interface Step extends Descent, Descended {
  /** What the optimizer within is told, and its step of the first array. */
  readonly within: Descent;
  readonly delta: Expr;
  /** Gradients of the first array elsewhere, and where that is. */
  readonly nearby: ReadonlyMap<Expr, Expr>;
}

/** A wrapper's step of an array, one of two, around an optimizer that tells what it is told. */
function stepOf<S extends Settings>(rule: WrapperRule<S>, settings: S, shape: Shape): Step {
  const variable = (name: string): Expr => input(name, shape, 'f64');
  const arrays = ['p', 'q'].map((name, index): Weights => {
    return { name, parameter: name, index, value: variable(name), isWeight: true };
  });
  const scalar = (name: string): Expr => input(name, [], 'f64');
  const [t, lr, loss, seed] = [scalar('t'), scalar('lr'), scalar('loss'), scalar('seed')];
  const [delta, gradients] = [variable('delta'), [variable('g'), variable('h')]];
  let within: Descent | undefined;
  const inner: Optimizer = {
    rule: { name: 'inner', settings: {}, formula: '', source: '' },
    settings: { lr: 1 },
    step(descent) {
      within = descent;
      return { weights: descent.arrays.map(({ value }) => add(value, delta)), states: [] };
    },
  };
  const wrapped = rule.wrap(inner, settings);
  const taken = wrapped.place?.({ arrays, t }) ?? arrays.map(({ value }) => value);
  const nearby = new Map<Expr, Expr>();
  const slopeAt: Descent['slopeAt'] = ([place]) => {
    const near = variable(`g near ${nearby.size}`);
    nearby.set(near, place!);
    return { loss, gradients: [near, near] };
  };
  const descent = { arrays, t, lr, loss, seed, gradients, taken, slopeAt };
  return { ...descent, ...wrapped.step(descent), within: within!, delta, nearby };
}
