import type { Expr } from '../graph/expr.ts';
import type { ElementwiseOp } from '../graph/op.ts';
import * as ops from '../ops/index.ts';
import { derived } from './derived.ts';
import { negative, power } from './operators.ts';

/** A function of the language: how many arguments it takes, and what it makes of them. */
export interface Fn {
  readonly least: number;
  readonly most: number;
  readonly of: (...args: Expr[]) => Expr;
}

const fn = (of: Fn['of'], least: number, most: number = least): Fn => ({ least, most, of });

/** Every elementwise operation of the engine, by its own name. */
const elementwise = Object.values(ops).flatMap((operation): [string, Fn][] => {
  if (!('op' in operation)) return [];
  const { name, arity } = (operation as { readonly op: ElementwiseOp }).op;
  return [[name, fn(operation as Fn['of'], arity)]];
});

/** How many numbers may be compared one by one; of more, a vector is compared. */
const MANY = 100;

/** Of one vector its largest element, of several numbers the largest. */
const extreme = (ofVector: (x: Expr) => Expr, ofTwo: (a: Expr, b: Expr) => Expr): Fn =>
  fn(
    (first, ...others) => (others.length === 0 ? ofVector(first!) : others.reduce((a, b) => ofTwo(a, b), first!)),
    1,
    MANY,
  );

const ofVectors: Readonly<Record<string, Fn>> = {
  sum: fn((x) => ops.sum(x!), 1),
  mean: fn((x) => ops.mean(x!), 1),
  max: extreme((x) => ops.max(x), ops.maximum),
  min: extreme((x) => ops.min(x), ops.minimum),
  dot: fn((a, b) => ops.matmul(a!, b!), 2),
  softmax: fn((x) => ops.softmax(x!), 1),
  logSumExp: fn((x) => ops.logSumExp(x!), 1),
};

const byName: ReadonlyMap<string, Fn> = new Map<string, Fn>([
  ...elementwise,
  ...Object.entries(derived).map(([name, of]): [string, Fn] => [name, fn(of as Fn['of'], of.length)]),
  ...Object.entries(ofVectors),
  ['neg', fn((x) => negative(x!), 1)],
  ['pow', fn((a, b) => power(a!, b!), 2)],
]);

/** What functions are called beside their own names. */
export const aliases: Readonly<Record<string, string>> = {
  ln: 'log',
  arctan: 'atan',
  arcsin: 'asin',
  arccos: 'acos',
  sgn: 'sign',
  σ: 'sigmoid',
  logistic: 'sigmoid',
  expit: 'sigmoid',
  swish: 'silu',
  Φ: 'normalCdf',
  φ: 'normalPdf',
  log_2: 'log2',
  log_10: 'log10',
  logsumexp: 'logSumExp',
  leaky_relu: 'leakyRelu',
};

/** Every function by each of its names. */
export const functions: ReadonlyMap<string, Fn> = new Map([
  ...byName,
  ...Object.entries(aliases).map(([alias, name]): [string, Fn] => [alias, byName.get(name)!]),
]);
