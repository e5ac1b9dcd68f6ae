import { type Expr, node, topological } from '../../graph/expr.ts';
import { constant } from '../../graph/leaf.ts';
import { call } from '../../graph/notation.ts';
import type { Shape } from '../../graph/shape.ts';
import { filledWith, isValue } from '../../graph/simplify.ts';
import { indicesOf } from '../../ops/contract.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { letter, sign, written } from './symbol.ts';

const PRODUCT = sign('matrix product', {
  // Above a product with a number: c · A B
  binds: 3,
  takes: [3, 3],
  tex: ([a, b]) => `${a} \\, ${b}`,
  text: ([a, b]) => `${a} ${b}`,
});

const TRANSPOSE = sign('transpose', {
  binds: 4,
  takes: [5],
  tex: ([a]) => `{${a}}^{\\top}`,
  text: ([a]) => `${a}ᵀ`,
});

const HADAMARD = sign('product of elements', {
  // Between a sum and a product of matrices: xᵀ (a ⊙ b)
  binds: 1.5,
  takes: [1.5, 1.5],
  tex: ([a, b]) => `${a} \\odot ${b}`,
  text: ([a, b]) => `${a} ⊙ ${b}`,
});

const NORM = sign('squared norm', {
  binds: 4,
  fenced: true,
  tex: ([a]) => `\\left\\lVert ${a} \\right\\rVert^{2}`,
  text: ([a]) => `‖${a}‖²`,
});

const SUM = sign('sum of elements', { ...call('sum'), tex: ([a]) => `\\operatorname{sum}\\left(${a}\\right)` });

const TRACE = sign('trace', call('tr'));

const transposed = (a: Expr): Expr => {
  if (a.op === TRANSPOSE) return a.args[0]!;
  return a.shape.length === 0 ? a : written(TRANSPOSE, [a], a.shape.toReversed());
};

/** A column of ones. */
const ones = (size: number): Expr => letter({ tex: '\\mathbf{1}', text: '𝟏' }, [size]);

/** A times a column of ones, or that times A: of a single one A itself. */
const timesOnes = (a: Expr, size: number, shape: Shape): Expr => (size === 1 ? a : product(a, ones(size), shape));
const onesTimes = (size: number, a: Expr, shape: Shape): Expr => (size === 1 ? a : product(ones(size), a, shape));

const product = (a: Expr, b: Expr, shape: Shape): Expr => written(PRODUCT, [a, b], shape);

/** A single number for every element of a vector or a matrix: c·𝟏, c·𝟏𝟏ᵀ. */
function repeated(number: Expr, shape: Shape): Expr | undefined {
  const [rows, columns] = shape;
  if (rows === undefined || shape.length > 2) return undefined;
  const all = columns === undefined ? ones(rows) : product(ones(rows), transposed(ones(columns)), shape);
  return isValue(number, 1) ? all : mul(number, all);
}

/** A contraction of one array: a transpose, sums along axes, repetitions. Vectors are columns. */
function ofOne(a: Expr, from: string, to: string, { shape }: Expr): Expr | undefined {
  if (from === to) return a;
  const [rows, columns] = a.shape;
  if (from.length === 2 && to === from[1]! + from[0]!) return transposed(a);
  if (to === '') return written(SUM, [a], []);
  if (from.length === 2 && to === from[1]) return timesOnes(transposed(a), rows!, shape);
  if (from.length === 2 && to === from[0]) return timesOnes(a, columns!, shape);
  if (from.length === 0) return repeated(a, shape);
  if (from.length === 1 && to.length === 2)
    return to[1] === from ? onesTimes(shape[0]!, transposed(a), shape) : product(a, transposed(ones(shape[1]!)), shape);
  return undefined;
}

/** A contraction of two arrays: products of matrices, each transposed as its indices stand. */
function ofTwo(
  [a, b]: readonly [Expr, Expr],
  [left, right]: readonly [string, string],
  to: string,
  whole: Expr,
): Expr | undefined {
  const { shape } = whole;
  if (left === '' || right === '') {
    const [factor, other, own] = left === '' ? [a, b, right] : [b, a, left];
    return own === to ? mul(factor, other) : undefined;
  }
  if (left === right && to === left) return written(HADAMARD, [a, b], shape);
  if (left === right && to === '') {
    if (a === b) return written(NORM, [a], []);
    return left.length === 1 ? product(transposed(a), b, []) : written(TRACE, [product(transposed(a), b, [])], []);
  }
  const shared = [...left].filter((index) => right.includes(index));
  if (shared.length === 0 && left.length === 1 && right.length === 1)
    return to === left + right ? product(a, transposed(b), shape) : product(b, transposed(a), shape);
  const [inner] = shared;
  if (shared.length !== 1 || to.includes(inner!) || left.length > 2 || right.length > 2) return undefined;
  // The result has the free index of the first factor before that of the second.
  const isSwapped = left.replace(inner!, '') === '' ? false : !to.startsWith(left.replace(inner!, ''));
  const [first, firstIndices, second, secondIndices] = isSwapped ? [b, right, a, left] : [a, left, b, right];
  if (firstIndices.length === 1 && secondIndices.length === 2)
    // A row times a matrix, as a column.
    return product(secondIndices[1] === inner ? second : transposed(second), first, shape);
  const front = firstIndices.at(-1) === inner ? first : transposed(first);
  return product(front, secondIndices[0] === inner ? second : transposed(second), shape);
}

/**
 * An expression of matrices and vectors with products, transposes and norms in the place of indices: xᵀ (x W − y).
 *
 * Vectors are columns; ⊙ multiplies element by element, 𝟏 is a column of ones.
 *
 * @returns An expression to be printed; undefined where indices have no such form.
 *
 * @example
 * text(matrixForm(contract('ki,kj->ij', [input('x', [5, 3]), input('y', [5, 2])]))); // 'xᵀ y'
 */
export function matrixForm(root: Expr): Expr | undefined {
  const done = new Map<Expr, Expr>();
  for (const expr of topological([root])) {
    const form = formOf(
      expr,
      expr.args.map((arg) => done.get(arg)!),
    );
    if (!form) return undefined;
    done.set(expr, form);
  }
  return done.get(root);
}

function formOf(expr: Expr, args: readonly Expr[]): Expr | undefined {
  const value = filledWith(expr);
  if (value !== undefined && expr.shape.length > 0) return repeated(constant(value), expr.shape);
  const indices = indicesOf(expr);
  if (!indices) {
    const isOfElements = args.length > 0 && args.every(({ shape }) => shape.length > 0);
    if (expr.op === mul.op && isOfElements) return written(HADAMARD, args, expr.shape);
    if (expr.op === square.op && isOfElements) return written(HADAMARD, [args[0]!, args[0]!], expr.shape);
    return expr.op.kind === 'leaf' || args.length === 0
      ? expr
      : node(expr.op, args, expr.attributes, expr.shape, expr.dtype);
  }
  const { inputs, output } = indices;
  const [only] = expr.args;
  if (inputs.length === 1 && output === '' && only!.op === square.op) return written(NORM, [args[0]!.args[0]!], []);
  if (inputs.length === 1) return ofOne(args[0]!, inputs[0]!, output, expr);
  if (inputs.length > 2) return undefined;
  return ofTwo([args[0]!, args[1]!], [inputs[0]!, inputs[1]!], output, expr);
}
