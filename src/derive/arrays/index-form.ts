import type { Reader } from '../../graph/element.ts';
import { type Expr, node } from '../../graph/expr.ts';
import { constantValue } from '../../graph/leaf.ts';
import { ATOM } from '../../graph/notation.ts';
import { tex, text } from '../../math/print.ts';
import { add } from '../../ops/add.ts';
import { letter, sign, written } from './symbol.ts';

/** Σ over indices: all that is multiplied behind it belongs to it. */
const SUM = sign('sum over indices', {
  binds: 1,
  takes: [2],
  tex: ([body], { attributes }) => `\\sum_{${(attributes.indices as string[]).join(',')}} ${body}`,
  text: ([body], { attributes }) => `Σ_${(attributes.indices as string[]).join(',')} ${body}`,
});

/** Letters for indices, in the order in which they are used. */
const LETTERS = 'ijklmnpqrst';

/** Thrown where an element is not at an index but at a place that is computed. */
const UNKNOWN = new Error('no element at an index');

/** The letters `i`, `j`, … of an array of so many axes. */
export const lettersOf = (rank: number): string[] => [...LETTERS.slice(0, rank)];

/**
 * The element of an array at the indices i, j, … as it is written: Σ_k x_ik·W_kj. It is made by the definitions of the
 * operations, read with letters for indices.
 *
 * @returns An expression to be printed; undefined where an operation has no elements at indices.
 *
 * @example
 * text(indexForm(matmul(input('a', [2, 3]), input('b', [3, 4])))); // 'Σ_k a_ik · b_kj'
 */
export function indexForm(expr: Expr): Expr | undefined {
  let used = expr.shape.length;
  const unknown = (): never => {
    throw UNKNOWN;
  };
  const reader: Reader<Expr, string> = {
    element,
    flat: unknown,
    apply: (op, ...x) => node(op, x, {}, [], x[0]!.dtype),
    reduce(combine, _, sizes, body) {
      if (combine !== add.op || used + sizes.length > LETTERS.length) throw UNKNOWN;
      const indices = sizes.map((_, i) => LETTERS[used + i]!);
      used += sizes.length;
      return written(SUM, [body(indices)], [], { indices });
    },
    affine(offset, ...terms) {
      const [only] = terms;
      if (offset !== 0 || terms.length !== 1 || only![0] !== 1) throw UNKNOWN;
      return only![1];
    },
    index: (at) => letter({ tex: at, text: at }, []),
    locate: (value) => {
      const place = constantValue(value);
      return place === undefined ? unknown() : String(place + 1);
    },
    cast: (value) => value,
    random: unknown,
  };

  function element(array: Expr, at: readonly string[]): Expr {
    const { op, args, shape } = array;
    if (op.kind === 'leaf' || args.length === 0) {
      if (shape.length === 0) return array;
      const indices = at.join(at.some((index) => index.length > 1) ? ',' : '');
      const [inTex, inText] =
        op.notation.binds < ATOM
          ? [`\\left(${tex(array)}\\right)`, `(${text(array)})`]
          : [`{${tex(array)}}`, text(array)];
      return letter({ tex: `${inTex}_{${indices}}`, text: `${inText}_${indices}` }, []);
    }
    if (op.kind === 'elementwise') {
      const own = args.map((arg) =>
        element(
          arg,
          at.slice(shape.length - arg.shape.length).map((index, axis) => (arg.shape[axis] === 1 ? '1' : index)),
        ),
      );
      return node(op, own, {}, [], array.dtype);
    }
    if (op.element) return op.element(array, at, reader);
    return op.lower ? element(op.lower(array), at) : unknown();
  }

  try {
    return element(expr, lettersOf(expr.shape.length));
  } catch (error) {
    if (error === UNKNOWN) return undefined;
    throw error;
  }
}
