import { build } from '../graph/build.ts';
import type { Dtype, Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import type { StructuralOp } from '../graph/op.ts';
import { type Shape, stridesOf } from '../graph/shape.ts';
import { add } from './add.ts';
import { cos } from './cos.ts';
import { less } from './less.ts';
import { log } from './log.ts';
import { mul } from './mul.ts';
import { sqrt } from './sqrt.ts';

const RANDOM: StructuralOp = {
  kind: 'structural',
  name: 'random',
  infer: (_, { shape, dtype }) => ({ shape: shape as Shape, dtype: dtype as Dtype }),
  element({ args: [seed, counter], attributes, dtype, shape }, at, read) {
    const strides = stridesOf(shape);
    return read.random({
      seed: read.element(seed!, []),
      counter: read.element(counter!, []),
      stream: attributes.stream as number,
      position: read.affine(0, ...at.map((index, axis) => [strides[axis]!, index] as const)),
      dtype,
    });
  },
  adjoint: () => [undefined, undefined],
  tangent: () => undefined,
  notation: {
    binds: 6,
    tex: (_, { attributes }) => `\\xi^{(${attributes.stream as number})}`,
    text: (_, { attributes }) => `ξ${attributes.stream as number}`,
  },
};

/** What a random array depends on. */
export interface Draw {
  /** A whole number below 2⁵³, the same for all of a run. */
  readonly seed: Input;
  /** A whole number below 2⁵³ that counts draws: the step. */
  readonly counter?: Input;
  /** Tells apart the purposes within one run: a whole number below 2³¹. */
  readonly stream: number;
  readonly dtype?: 'f32' | 'f64';
}

/**
 * Numbers uniform between `low` and `high`, both excluded: low + (high − low)·ξ.
 *
 * The numbers depend on seed, counter, stream and position only: the same on every target, for any number of threads.
 *
 * Source: Philox4x32-10 (Salmon et al. 2011); 23 bits of each word.
 */
export function randomUniform(
  shape: Shape,
  { seed, counter = 0, stream, dtype = 'f32' }: Draw,
  low = 0,
  high = 1,
): Expr {
  const unit = build(RANDOM, [toExpr(seed), toExpr(counter)], { shape, stream, dtype });
  return low === 0 && high === 1 ? unit : add(low, mul(high - low, unit));
}

/** The second half of the streams belongs to the second of the two numbers that a normal deviate is made of. */
const SECOND = 2 ** 31;

/**
 * Normal deviates of mean 0 and standard deviation 1: √(−2 ln ξ₁)·cos 2πξ₂.
 *
 * Source: Box & Muller 1958.
 */
export function randomNormal(shape: Shape, draw: Draw): Expr {
  const [first, second] = [randomUniform(shape, draw), randomUniform(shape, { ...draw, stream: draw.stream + SECOND })];
  return mul(sqrt(mul(-2, log(first))), cos(mul(2 * Math.PI, second)));
}

/** 1 with the given probability, else 0. */
export const randomBernoulli = (shape: Shape, probability: number, draw: Draw): Expr =>
  less(randomUniform(shape, draw), probability);
