import { decimal, TEX } from '../util/decimal.ts';
import { problem } from '../util/problem.ts';
import { PLAIN, SUBSCRIPTS, translate } from '../util/scripts.ts';
import { type Dtype, type Expr, type Input, node } from './expr.ts';
import { ATOM, type Notation, quoted } from './notation.ts';
import type { LeafOp } from './op.ts';
import { type Shape, showShape } from './shape.ts';

/** A number in LaTeX, to at most 4 significant digits. */
const texNumber = (value: number): string => (value === Math.PI ? '\\pi' : decimal(value, TEX, 4));

/** A number in text, with all its digits. */
function textNumber(value: number): string {
  if (value < 0 || Object.is(value, -0)) return `-${textNumber(-value)}`;
  return value === Math.PI ? 'π' : value === Infinity ? '∞' : String(value);
}

const numeral: Notation = {
  binds: ATOM,
  tex: (_, expr) => texNumber(expr.attributes.value as number),
  text: (_, expr) => textNumber(expr.attributes.value as number),
};

/**
 * `w_1` and `weight` in LaTeX: one letter stands as it is, a word upright, what follows _ as an index; what is no name
 * by itself as text.
 */
function texName(name: string): string {
  if (/[^\p{L}\p{M}\p{N}_.∞]/u.test(name))
    return `\\text{${name.replace(/[\\{}$&#^~%_]/g, (sign) => TEXT_SIGNS[sign] ?? `\\${sign}`)}}`;
  const [base = '', ...indices] = name.split('_');
  const upright = (word: string) =>
    /^([a-zA-Zα-ωΑ-Ω]|\d+)$/.test(word) ? word : `\\mathrm{${word.replace(/[\\{}$&#^~%]/g, ' ')}}`;
  return indices.length === 0 ? upright(base) : `${upright(base)}_{${indices.map(upright).join(',')}}`;
}

/** Signs that LaTeX's text has by name; a backslash before them makes the others. */
const TEXT_SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** x₁ for x_1 */
const textName = (name: string): string =>
  quoted(name).replace(
    /^([^_`]+)_(\d+)$/,
    (_, base: string, index: string) => base + translate(index, PLAIN, SUBSCRIPTS),
  );

const symbol: Notation = {
  binds: ATOM,
  tex: (_, expr) => texName(expr.attributes.name as string),
  text: (_, expr) => textName(expr.attributes.name as string),
};

const CONSTANT: LeafOp = { kind: 'leaf', name: 'constant', notation: numeral };
const PARAMETER: LeafOp = { kind: 'leaf', name: 'parameter', notation: symbol };
const INPUT: LeafOp = { kind: 'leaf', name: 'input', notation: symbol };
const STATE: LeafOp = { kind: 'leaf', name: 'state', notation: symbol };

/** A number. Beside arrays it takes on their kind of number. */
export const constant = (value: number, dtype: Dtype = 'f64'): Expr => node(CONSTANT, [], { value }, [], dtype);

export const toExpr = (x: Input): Expr => (typeof x === 'number' ? constant(x) : x);

/** The number of a constant; undefined for every other node. */
export const constantValue = (expr: Expr): number | undefined =>
  expr.op === CONSTANT ? (expr.attributes.value as number) : undefined;

function variable(op: LeafOp, name: string, shape: Shape, dtype: Dtype): Expr {
  if (name === '') throw problem(op.name, 'the name is empty');
  if (!shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw problem(op.name, `sizes must be positive whole numbers`, { got: showShape(shape), at: name });
  }
  return node(op, [], { name }, shape, dtype);
}

/** A variable that training changes. */
export const parameter = (name: string, shape: Shape = [], dtype: Dtype = 'f32'): Expr =>
  variable(PARAMETER, name, shape, dtype);

/** A variable that holds data or a setting. */
export const input = (name: string, shape: Shape = [], dtype: Dtype = 'f32'): Expr =>
  variable(INPUT, name, shape, dtype);

/** A variable that a step hands on to the next: a moment of the optimizer, a counter. */
export const state = (name: string, shape: Shape = [], dtype: Dtype = 'f32'): Expr =>
  variable(STATE, name, shape, dtype);

/** The name of a parameter, an input or a state; undefined for every other node. */
export const nameOf = (expr: Expr): string | undefined =>
  expr.op.kind === 'leaf' && expr.op !== CONSTANT ? (expr.attributes.name as string) : undefined;

export const isParameter = (expr: Expr): boolean => expr.op === PARAMETER;
