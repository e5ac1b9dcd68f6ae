import { grad, pullBack } from '../../autodiff/grad.ts';
import type { Bindings } from '../../graph/evaluate.ts';
import type { Expr } from '../../graph/expr.ts';
import { input, nameOf } from '../../graph/leaf.ts';
import { elementsOf } from '../../graph/prepare.ts';
import { sizeOf } from '../../graph/shape.ts';
import { prepareCompiled } from '../../runtime/prepare-compiled.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';

/** How far the float32 gradient by an array is from the float64 one. */
export interface SingleCheck {
  /** ‖g₃₂ − g₆₄‖ / ‖g₆₄‖ */
  readonly error: number;
  /** ‖g₃₂ − g₆₄‖ in units of how far the gradient moves when the inputs, parameters and outputs are rounded once. */
  readonly deviation: number;
  readonly ok: boolean;
}

/** Rounding to float32, relative to the number. */
const ROUNDING = 2 ** -24;
/** Least float32 number with all its digits. */
const LEAST = 2 ** -126;
/** Roundings follow each other: a sum of a thousand terms makes some thirty times one of them. */
const SAFETY = 100;
const DRAWS = 3;

/** A loss in one kind of number. */
export interface LossIn {
  readonly loss: Expr;
  readonly parameters: readonly Expr[];
  /** Outputs, and the size of the loss's derivative by each where it is largest. */
  readonly output?: { readonly expr: Expr; readonly slope: number };
}

/**
 * Compares the gradients of one loss in float32 and in float64, array by array. Float32 is no worse than a multiple of
 * what rounding does to the exact gradient: of inputs and parameters, and of the derivative by the outputs, in which
 * p − 1 of a probability near 1 has lost its digits.
 *
 * @param rounded Names of the variables that are rounded at random to find that out.
 */
export function checkSingle(
  single: LossIn,
  double: LossIn,
  at: Bindings,
  rounded: readonly string[],
  seed: number,
): SingleCheck[] {
  const gradients = ({ loss, parameters }: LossIn, point: Bindings) => prepareCompiled(grad(loss, parameters), point)();
  const exact = gradients(double, at);
  const got = gradients(single, at);
  const drawn = uniforms(seed, streams.check);
  const moves = Array.from({ length: DRAWS }, () => {
    const moved = rounded.map((name) => [name, perturbed(elementsOf(at[name]!), drawn)] as const);
    return gradients(double, { ...at, ...Object.fromEntries(moved) });
  });
  const probe = double.output && probed(double.output, double.parameters, at, drawn);
  return double.parameters.map((_, i) => {
    const size = norm(exact[i]!);
    const off = distance(got[i]!, exact[i]!);
    const moved = Math.max(...moves.map((move) => distance(move[i]!, exact[i]!)));
    const unit = moved + ROUNDING * (size + (probe ? norm(probe[i]!) : 0)) + LEAST * Math.sqrt(exact[i]!.length);
    const deviation = off / unit;
    return { error: off === 0 ? 0 : off / size, deviation, ok: deviation <= SAFETY };
  });
}

/** How far the gradient moves when the derivative by each output moves by its slope, to either side. */
function probed(
  { expr, slope }: NonNullable<LossIn['output']>,
  parameters: readonly Expr[],
  at: Bindings,
  drawn: Generator<number, never>,
): readonly ArrayLike<number>[] {
  const signs = input('signs', expr.shape, 'f64');
  const values = Float64Array.from({ length: sizeOf(expr.shape) }, () => (drawn.next().value < 0.5 ? -slope : slope));
  return prepareCompiled(pullBack(expr, signs, parameters), { ...at, signs: values })();
}

const perturbed = (values: ArrayLike<number>, drawn: Generator<number, never>): Float64Array =>
  Float64Array.from(values, (value) => value * (1 + ROUNDING * (drawn.next().value < 0.5 ? -1 : 1)));

const norm = (a: ArrayLike<number>): number => Math.sqrt(Array.from(a).reduce((total, x) => total + x * x, 0));
const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => norm(Array.from(a, (x, i) => x - b[i]!));

/** The names of a loss's parameters. */
export const namesOf = ({ parameters }: LossIn): string[] => parameters.map((parameter) => nameOf(parameter)!);
