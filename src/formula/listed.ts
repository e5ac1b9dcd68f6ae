import type { ElementwiseOp } from '../graph/op.ts';
import * as ops from '../ops/index.ts';
import { aliases } from './functions.ts';

/** What is said of a function of the language. */
export interface ListedFunction {
  /** What else it is called. */
  readonly also: readonly string[];
  /** What it is of x, y and z. */
  readonly formula: string;
  /** A call, as people write it. */
  readonly example: string;
}

type About = Pick<ListedFunction, 'formula' | 'example'>;

/** Of functions that are not operations of the engine; those of numbers are formulas of the language. */
const others: Readonly<Record<string, About>> = {
  acos: { formula: 'π/2 - asin(x)', example: 'acos(0.5)' },
  acosh: { formula: 'ln(x + √(x² - 1))', example: 'acosh(2)' },
  asin: { formula: 'atan(x/√(1 - x²))', example: 'asin(0.5)' },
  asinh: { formula: 'ln(x + √(x² + 1))', example: 'asinh(1)' },
  atanh: { formula: 'ln((1 + x)/(1 - x))/2', example: 'atanh(0.5)' },
  cbrt: { formula: '∛x', example: 'cbrt(-8)' },
  ceil: { formula: '-floor(-x)', example: 'ceil(2.1)' },
  cosh: { formula: '(e^x + e^(-x))/2', example: 'cosh(1)' },
  cot: { formula: '1/tan(x)', example: 'cot(1)' },
  csc: { formula: '1/sin(x)', example: 'csc(1)' },
  dot: { formula: 'x_1·y_1 + … + x_n·y_n', example: 'dot([1, 2], [3, 4])' },
  erfc: { formula: '1 - erf(x)', example: 'erfc(1)' },
  log10: { formula: 'ln(x)/ln(10)', example: 'log10(1000)' },
  log2: { formula: 'ln(x)/ln(2)', example: 'log2(8)' },
  logSumExp: { formula: 'ln(e^x_1 + … + e^x_n)', example: 'logSumExp([0, 1])' },
  max: { formula: 'max(x_1, …, x_n)', example: 'max(2, 7, 5)' },
  mean: { formula: '(x_1 + … + x_n)/n', example: 'mean([1, 2, 6])' },
  min: { formula: 'min(x_1, …, x_n)', example: 'min([2, 7, 5])' },
  mod: { formula: 'x - y·floor(x/y)', example: 'mod(-1, 3)' },
  norm: { formula: '√(x_1² + … + x_n²)', example: 'norm([3, 4])' },
  prod: { formula: 'Π_{i=a}^b f(i)', example: 'prod(i, 1, 4, i)' },
  sec: { formula: '1/cos(x)', example: 'sec(1)' },
  sinh: { formula: '(e^x - e^(-x))/2', example: 'sinh(1)' },
  softmax: { formula: 'e^x_i/(e^x_1 + … + e^x_n)', example: 'softmax([0, ln(3)])' },
  sum: { formula: 'x_1 + … + x_n,  Σ_{i=a}^b f(i)', example: 'sum(i, 1, 3, i²)' },
};

const elementwise = (Object.values(ops) as readonly object[]).flatMap((own): [string, About][] => {
  if (!('op' in own)) return [];
  const { name, notation, arity, examples } = own.op as ElementwiseOp;
  // A result of 0 or without a number tells little.
  const told = examples.find(([...args]) => Number.isFinite(args.at(-1)) && args.at(-1) !== 0) ?? examples[0]!;
  const formula = notation.text(['x', 'y', 'z'].slice(0, arity), undefined as never);
  return [[name, { formula, example: `${name}(${told.slice(0, arity).join(', ')})` }]];
});

/** Every function of formulas by its own name, in the order of these. */
export const listedFunctions: Readonly<Record<string, ListedFunction>> = Object.fromEntries(
  [...elementwise, ...Object.entries(others)]
    .map(([name, about]): [string, ListedFunction] => [
      name,
      { also: Object.keys(aliases).filter((alias) => aliases[alias] === name), ...about },
    ])
    .sort(([a], [b]) => a.localeCompare(b, 'en')),
);
