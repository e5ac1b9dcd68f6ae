import { cast } from '../graph/cast.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import type { Shape } from '../graph/shape.ts';
import { substitute } from '../graph/substitute.ts';
import type { Definition } from '../util/definition.ts';
import type { Settings } from '../util/named.ts';
import { part, put } from './part.ts';
import { movedBy, parameterOf, type RateGroup } from './rate-groups.ts';

/** A parameter, as patterns and choices see it. */
export interface Parameter {
  readonly name: string;
  /** Whether it is a weight and no bias. */
  readonly isWeight: boolean;
  readonly shape: Shape;
}

/** An array of parameters before a step. */
export interface Weights {
  /** The parameter's own name. */
  readonly parameter: string;
  /** What the optimizer's states for it are called after. */
  readonly name: string;
  /** Its number among all parameters. */
  readonly index: number;
  readonly value: Expr;
  /** Whether it decays and is constrained, as weights do and biases do not. */
  readonly isWeight: boolean;
}

/** Where a step begins. */
export interface Start {
  readonly arrays: readonly Weights[];
  /** The number of the step, from 1. */
  readonly t: Expr;
}

/** A function's value, and its derivatives by each array. */
export interface Slope {
  readonly loss: Expr;
  readonly gradients: readonly Expr[];
}

/** All that an optimizer knows in a step; loss and gradients are those at `taken`. */
export interface Descent extends Start, Slope {
  /** The weights at which the gradient is taken: the arrays' values, unless the optimizer has a place of its own. */
  readonly taken: readonly Expr[];
  /** The slope at any other weights, of the same rows. */
  readonly slopeAt: (weights: readonly Expr[]) => Slope;
  /** The learning rate in force. */
  readonly lr: Expr;
  /** Of what is random. */
  readonly seed: Expr;
  /** Is told each line of the rules that make the step, in their order. */
  readonly tell?: ((line: ToldLine) => void) | undefined;
}

/** A line of a rule, for one array or for all of them. */
export interface ToldLine {
  /** Undefined for a line that is computed once for all arrays. */
  readonly array: Weights | undefined;
  /** Its name in the rule, and its symbol in LaTeX where that is another. */
  readonly key: string;
  readonly symbol?: string | undefined;
  readonly expr: Expr;
}

/** A variable that a step hands on to the next. */
export interface StateUpdate {
  readonly variable: Expr;
  /** The number that fills it before the first step. */
  readonly initial: number;
  readonly value: Expr;
}

/** What a step leads to: new values of all arrays and of what is kept for the next step. */
export interface Descended {
  readonly weights: readonly Expr[];
  readonly states: readonly StateUpdate[];
}

/** What `lr` is for an optimizer that finds the length of its steps by itself: a factor on it, or the first of it. */
export type OwnRate = 'factor' | 'start';

/**
 * An optimizer with its settings: how weights follow from the weights before them.
 *
 * The arrays always hold the weights that are evaluated, saved and predicted with. An optimizer that takes its
 * gradient elsewhere (at averages, or at weights that it averages) says so by `place`, and keeps what it needs in
 * states.
 */
export interface Optimizer {
  readonly rule: Definition<Settings>;
  readonly settings: Settings & { readonly lr: number };
  /** Undefined where `lr` is the rate, which has to be found. */
  readonly ownRate?: OwnRate | undefined;
  /** Where the gradient is to be taken; at the arrays themselves if left out. */
  readonly place?: ((start: Start) => readonly Expr[]) | undefined;
  readonly step: (descent: Descent) => Descended;
  /** The values nearest to some that the arrays may have; undefined where they may have all. */
  readonly nearest?: ((arrays: readonly Weights[]) => readonly Expr[]) | undefined;
  /** P, what it divides its steps by, element by element, of what it kept in step t; undefined where it is 1. */
  readonly preconditioner?: ((start: Start) => readonly Expr[]) | undefined;
  /**
   * The largest learning rate at which it does not swing ever wider on ½λx², λ the curvature, in a preconditioner's
   * units where it has one, t the number of the step, ∞ if left out; where that is known.
   */
  readonly largestRate?: ((curvature: number, t?: number) => number) | undefined;
  /**
   * Which parameters it moves at rates of their own, where it does; the learning rate in force is the first of them
   * that is not 0.
   */
  readonly groups?: ((parameters: readonly Parameter[]) => readonly RateGroup[]) | undefined;
}

/** A function to descend, as expressions of its parameters. */
export interface Descendable extends Slope {
  readonly parameters: readonly Expr[];
  /** Which parameters are weights and not biases; all if left out. */
  readonly areWeights?: readonly boolean[];
  readonly t: Expr;
  readonly lr: Expr;
  readonly seed: Expr;
  readonly tell?: Descent['tell'];
}

/** Parameters as the arrays that an optimizer moves. @param areWeights Which are no biases; all if left out. */
export const arraysOf = (parameters: readonly Expr[], areWeights?: readonly boolean[]): Weights[] =>
  parameters.map((value, index) => {
    const name = nameOf(value)!;
    return { name, parameter: name, index, value, isWeight: areWeights?.[index] ?? true };
  });

/**
 * One step of an optimizer on a function of its parameters. Those that it leaves as they are have no part in it: no
 * norm of the gradient knows them, no decay moves them.
 *
 * @returns Besides the new values, those at which the gradient was taken, and the numbers of the parameters that move.
 * @throws When a group of parameters is empty, or none moves.
 *
 * @example
 * const x = parameter('x', [], 'f64');
 * const f = square(x);
 * const numbers = { t: constant(1), lr: constant(0.1), seed: constant(1) };
 * const next = descend(sgd(), { parameters: [x], loss: f, gradients: grad(f, [x]), ...numbers });
 * text(next.weights[0]); // 'x + (-(0.1 · (2 · x)))'
 */
export function descend(
  optimizer: Optimizer,
  f: Descendable,
): Descended & { readonly taken: readonly Expr[]; readonly moved: readonly number[] } {
  const { parameters, areWeights, t, lr, seed, tell } = f;
  const arrays = arraysOf(parameters, areWeights);
  const slopeAt = (weights: readonly Expr[]): Slope => {
    const at = new Map(parameters.map((parameter, i) => [parameter, cast(weights[i]!, parameter.dtype)]));
    const [loss, ...gradients] = substitute([f.loss, ...f.gradients], at);
    return { loss: loss!, gradients };
  };
  const moved = movedBy(optimizer, arrays.map(parameterOf));
  const taken = put(parameters, moved, optimizer.place?.({ arrays: moved.map((i) => arrays[i]!), t }));
  const { weights, states } = optimizer.step(
    part({ arrays, t, lr, seed, tell, taken, slopeAt, ...slopeAt(taken) }, moved),
  );
  return { weights: put(parameters, moved, weights), states, taken, moved };
}
