import { build } from '../graph/build.ts';
import { cast, commonDtype } from '../graph/cast.ts';
import type { Expr } from '../graph/expr.ts';
import type { StructuralOp } from '../graph/op.ts';
import { type Shape, showShape } from '../graph/shape.ts';
import { filledWith, full, isValue } from '../graph/simplify.ts';
import { problem } from '../util/problem.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';

/** What `"ik,kj->ij"` says: the indices of each argument and of the result, and those summed over. */
export interface Indices {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly summed: string;
}

interface ContractAttributes {
  readonly notation: string;
  /** The size of every index, in the order of appearance. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The name by which the user called it, for messages. */
  readonly called: string;
}

const parsed = new Map<string, Indices>();

function parseIndices(notation: string, where = 'contract'): Indices {
  const known = parsed.get(notation);
  if (known) return known;
  const match = /^([a-zA-Z]*(?:,[a-zA-Z]*)*)->([a-zA-Z]*)$/.exec(notation);
  if (!match) throw problem(where, 'indices must look like "ik,kj->ij"', { got: `"${notation}"` });
  const inputs = match[1]!.split(',');
  const output = match[2]!;
  for (const letters of [...inputs, output]) {
    if (new Set(letters).size < letters.length)
      throw problem(where, `an index occurs twice in "${letters}"`, { got: `"${notation}"` });
  }
  const summed = [...new Set(inputs.join(''))].filter((letter) => !output.includes(letter)).join('');
  const indices = { inputs, output, summed };
  parsed.set(notation, indices);
  return indices;
}

/** The indices of a contraction; undefined for every other node. */
export const indicesOf = (expr: Expr): Indices | undefined =>
  expr.op === CONTRACT ? parseIndices((expr.attributes as unknown as ContractAttributes).notation) : undefined;

const CONTRACT: StructuralOp = {
  kind: 'structural',
  name: 'contract',
  infer(args, attributes) {
    const { notation, sizes } = attributes as unknown as ContractAttributes;
    return { shape: [...parseIndices(notation).output].map((letter) => sizes[letter]!), dtype: args[0]!.dtype };
  },
  element(expr, at, read) {
    const { notation, sizes } = expr.attributes as unknown as ContractAttributes;
    const { inputs, output, summed } = parseIndices(notation);
    const product = (inner: readonly (typeof at)[number][]) =>
      expr.args
        .map((arg, n) =>
          read.element(
            arg,
            [...inputs[n]!].map((letter) =>
              output.includes(letter) ? at[output.indexOf(letter)]! : inner[summed.indexOf(letter)]!,
            ),
          ),
        )
        .reduce((a, b) => read.apply(mul.op, a, b));
    return summed === ''
      ? product([])
      : read.reduce(
          add.op,
          0,
          [...summed].map((letter) => sizes[letter]!),
          product,
        );
  },
  identity(expr, args) {
    const { notation } = expr.attributes as unknown as ContractAttributes;
    if (args.some((arg) => isValue(arg, 0))) return full(expr.shape, 0, expr.dtype);
    const { inputs, output, summed } = parseIndices(notation);
    if (args.length === 1 && inputs[0] === output) return args[0];
    // Numbers that are only repeated.
    const numbers = args.map(filledWith);
    return summed === '' && numbers.every((number) => number !== undefined)
      ? full(
          expr.shape,
          numbers.reduce((a, b) => a * b),
          expr.dtype,
        )
      : undefined;
  },
  adjoint(bar, expr) {
    const { notation, sizes, called } = expr.attributes as unknown as ContractAttributes;
    const { inputs, output } = parseIndices(notation);
    // The adjoint swaps an argument with the result.
    return expr.args.map((_, n) => {
      const others = expr.args.filter((_, m) => m !== n);
      const letters = inputs.filter((_, m) => m !== n);
      return contract(`${[output, ...letters].join()}->${inputs[n]}`, [bar, ...others], { sizes, called });
    });
  },
  tangent(tangents, expr) {
    const { notation, sizes, called } = expr.attributes as unknown as ContractAttributes;
    return tangents
      .flatMap((tangent, n) => (tangent ? [contract(notation, expr.args.with(n, tangent), { sizes, called })] : []))
      .reduce<Expr | undefined>((total, term) => (total ? add(total, term) : term), undefined);
  },
  onnx(onnx, args, { attributes }) {
    const { notation } = attributes as unknown as ContractAttributes;
    return notation === 'ik,kj->ij' ? onnx.node('MatMul', args) : onnx.node('Einsum', args, { equation: notation });
  },
  taught: ({ args }) => (args.length === 1 ? 'sum' : 'contraction'),
  notation: {
    binds: 2,
    tex(args, expr) {
      const { inputs, summed } = parseIndices((expr.attributes as unknown as ContractAttributes).notation);
      const factors = args.map((arg, n) => (inputs[n] === '' ? arg : `{${arg}}_{${inputs[n]}}`));
      return `${summed === '' ? '' : `\\sum_{${[...summed].join(',')}} `}${factors.join(' \\, ')}`;
    },
    text(args, expr) {
      const { inputs, output, summed } = parseIndices((expr.attributes as unknown as ContractAttributes).notation);
      if (output === '' && inputs.length === 1) return `sum(${args[0]})`;
      if (output === '' && inputs.length === 2 && inputs[0] === inputs[1]) return `dot(${args.join(', ')})`;
      const factors = args.map((arg, n) => (inputs[n] === '' ? arg : `${arg}_${inputs[n]}`));
      return `${summed === '' ? '' : `Σ_${summed} `}${factors.join('·')}`;
    },
  },
};

/**
 * A product of arrays, summed over the indices that the result lacks: `contract('ik,kj->ij', [a, b])` is Σ_k a_ik·b_kj.
 *
 * Sums, transposes, outer, matrix and batched products are contractions. From the indices alone follow the shape, the
 * loops, the derivative and the printed formula.
 *
 * @param notation The indices of each argument, and behind the arrow those of the result.
 * @param sizes Sizes of indices that only the result has: it repeats along them.
 * @throws When an index has two sizes, or the number of indices is not that of the axes.
 *
 * @example
 * const a = input('a', [2, 3]);
 * contract('ij->ji', [a]).shape; // [3, 2]
 */
export function contract(
  notation: string,
  inputs: readonly Expr[],
  { sizes: given = {}, called = 'contract' }: { sizes?: Readonly<Record<string, number>>; called?: string } = {},
): Expr {
  const indices = parseIndices(notation, called);
  const shapes = inputs.map((x) => showShape(x.shape)).join(' and ');
  if (indices.inputs.length !== inputs.length) {
    throw problem(called, `"${notation}" is for ${indices.inputs.length} arrays`, { got: `${inputs.length}` });
  }
  const sizes: Record<string, number> = {};
  indices.inputs.forEach((letters, n) => {
    const { shape } = inputs[n]!;
    if (letters.length !== shape.length) {
      throw problem(called, `"${letters}" names ${letters.length} axes of an array that has ${shape.length}`, {
        got: `shapes ${shapes}`,
      });
    }
    [...letters].forEach((letter, axis) => {
      const [known, own] = [sizes[letter], shape[axis]!];
      if (known !== undefined && known !== own) {
        throw problem(called, `index "${letter}" is ${known} and ${own}`, { got: `shapes ${shapes}` });
      }
      sizes[letter] = own;
    });
  });
  for (const letter of indices.output) {
    const size = sizes[letter] ?? given[letter];
    if (size === undefined)
      throw problem(called, `index "${letter}" of the result has no size`, { got: `"${notation}"` });
    sizes[letter] = size;
  }
  const dtype = commonDtype(inputs);
  return build(
    CONTRACT,
    inputs.map((x) => cast(x, dtype === 'i32' ? 'f64' : dtype)),
    { notation, sizes, called },
  );
}

/** `"ab"` for two axes: letters for the indices of an array. */
export const letters = (rank: number): string => 'abcdefghijklmnopqrstuvwxyz'.slice(0, rank);

/** The sizes of an array's axes by their letters. */
export const lettered = (shape: Shape): Record<string, number> =>
  Object.fromEntries(shape.map((size, axis) => [letters(shape.length)[axis]!, size]));
