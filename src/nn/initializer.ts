import type { Expr } from '../graph/expr.ts';
import type { Shape } from '../graph/shape.ts';
import { full } from '../graph/simplify.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { type Draw, randomNormal, randomUniform } from '../ops/random.ts';
import { checkLimit, number, positive } from '../util/limit.ts';
import { orthogonalize } from './orthogonalize.ts';

/** How many units a weight array comes from and goes to. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** The values of a parameter before the first step. */
export interface Initializer {
  readonly name: string;
  readonly values: (shape: Shape, fans: Fans, draw: Draw) => Expr;
  /** What remains to be done to the values that cannot be written as an expression. */
  readonly finish?: (values: Float32Array | Float64Array, shape: Shape) => void;
  /** One line of mathematics. */
  readonly formula: string;
}

/** All values equal. */
export function constantInitializer(value: number): Initializer {
  checkLimit('constant', 'value', value, number);
  return {
    name: 'constant',
    values: (shape, _, draw) => full(shape, value, draw.dtype ?? 'f32'),
    formula: `w = ${value}`,
  };
}

/** All values 0: for biases. Hidden units that begin alike stay alike. */
export const zeros: Initializer = { ...constantInitializer(0), name: 'zeros' };

/**
 * Uniform within ±bound; without a bound, ±1/√n of n inputs: smaller than `he` and `glorot`, so that a network begins
 * nearly linear, which suits small tables.
 */
export function uniform(bound?: number): Initializer {
  if (bound !== undefined) checkLimit('uniform', 'bound', bound, positive);
  return {
    name: 'uniform',
    values(shape, { fanIn }, draw) {
      const most = bound ?? 1 / Math.sqrt(fanIn);
      return randomUniform(shape, draw, -most, most);
    },
    formula: bound === undefined ? 'w ~ U(−1/√n, 1/√n), n inputs' : `w ~ U(−${bound}, ${bound})`,
  };
}

const gaussian = (shape: Shape, draw: Draw, deviation: number, mean = 0): Expr =>
  add(mean, mul(deviation, randomNormal(shape, draw)));

/** Normal with mean 0; without a standard deviation, 1/√n of n inputs. */
export function normal(deviation?: number): Initializer {
  if (deviation !== undefined) checkLimit('normal', 'deviation', deviation, positive);
  return {
    name: 'normal',
    values: (shape, { fanIn }, draw) => gaussian(shape, draw, deviation ?? 1 / Math.sqrt(fanIn)),
    formula: deviation === undefined ? 'w ~ N(0, 1/√n), n inputs' : `w ~ N(0, ${deviation})`,
  };
}

/**
 * Uniform within ±√(6 / (n_in + n_out)): keeps the variance of signals and gradients through layers of tanh or sigmoid.
 *
 * Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", eq. 16.
 */
export const glorot: Initializer = {
  name: 'glorot',
  values(shape, { fanIn, fanOut }, draw) {
    const bound = Math.sqrt(6 / (fanIn + fanOut));
    return randomUniform(shape, draw, -bound, bound);
  },
  formula: 'w ~ U(−b, b), b = √(6 / (n_in + n_out))',
};

/**
 * Normal with standard deviation √(2 / n_in): keeps the variance of signals through layers of rectified units.
 *
 * Source: He, Zhang, Ren & Sun 2015, "Delving deep into rectifiers", eq. 10.
 */
export const he: Initializer = {
  name: 'he',
  values: (shape, { fanIn }, draw) => gaussian(shape, draw, Math.sqrt(2 / fanIn)),
  formula: 'w ~ N(0, √(2 / n_in))',
};

/**
 * Normal with standard deviation √(1 / n_in).
 *
 * Source: LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", section 4.6.
 */
export const lecun: Initializer = {
  name: 'lecun',
  values: (shape, { fanIn }, draw) => gaussian(shape, draw, Math.sqrt(1 / fanIn)),
  formula: 'w ~ N(0, √(1 / n_in))',
};

/**
 * Rows (or columns, if fewer) at right angles to one another, of length `gain`: Gram–Schmidt on normal deviates.
 *
 * Source: Saxe, McClelland & Ganguli 2014, "Exact solutions to the nonlinear dynamics of learning in deep linear
 * networks".
 */
export function orthogonal(gain = 1): Initializer {
  checkLimit('orthogonal', 'gain', gain, positive);
  return {
    name: 'orthogonal',
    values: (shape, _, draw) => randomNormal(shape, draw),
    finish: (values, shape) => orthogonalize(values, shape, gain),
    formula: 'WᵀW = gain²·I',
  };
}
