import { matrixForm } from '../derive/arrays/matrix-form.ts';
import { withNumbersInFront } from '../derive/arrays/numbers-in-front.ts';
import { letter, ratio } from '../derive/arrays/symbol.ts';
import { tidied } from '../derive/simplify/tidied.ts';
import type { Tensor } from '../graph/evaluate.ts';
import { type Expr, node } from '../graph/expr.ts';
import { ATOM } from '../graph/notation.ts';
import { type Shape, sameShape } from '../graph/shape.ts';
import { filledWith, simplify } from '../graph/simplify.ts';
import { contract } from '../ops/contract.ts';
import type { Formula } from '../writing/document.ts';
import type { Named, Names } from './named.ts';
import { printed } from './printed.ts';

/** Arrays of more elements are not shown whole. */
const MOST_ELEMENTS = 16;

/** Writes whole arrays in terms of arrays that have names: products of matrices, ⊙ for those of elements. */
export class Arrays {
  readonly #names: Names;
  readonly #numeral: (value: number) => Formula;

  constructor(names: Names, numeral: (value: number) => Formula) {
    this.#names = names;
    this.#numeral = numeral;
  }

  /** δ = δ Wᵀ ⊙ a ⊙ (1 − a). Undefined where it has no such form. */
  symbols = (expr: Expr): Formula | undefined =>
    this.#formula(expr, ({ element, binds }, { shape }) => (binds < ATOM ? ratio : letter)(element([]), shape));

  /** The same with arrays of numbers for the symbols. Undefined where one of them is too large to be read. */
  numbers = (expr: Expr): Formula | undefined =>
    this.#formula(expr, ({ value }, { shape }) => {
      const whole = this.whole(value);
      return whole && letter(whole, shape);
    });

  /** An array with all its numbers, if it is small. */
  whole({ shape, data }: Tensor): Formula | undefined {
    if (data.length > MOST_ELEMENTS || shape.length > 2) return undefined;
    const numbers = Array.from(data, this.#numeral);
    if (shape.length === 0) return numbers[0]!;
    // Vectors are columns.
    const [count, columns = 1] = shape as [number, number?];
    const rows = Array.from({ length: count }, (_, i) => numbers.slice(i * columns, (i + 1) * columns));
    const written = (form: 'tex' | 'text', next: string, below: string): string =>
      rows.map((row) => row.map((number) => number[form]).join(next)).join(below);
    return {
      tex: `\\begin{pmatrix} ${written('tex', ' & ', ' \\cr ')} \\end{pmatrix}`,
      text: `[${written('text', ', ', '; ')}]`,
    };
  }

  #formula(root: Expr, written: (named: Named, expr: Expr) => Expr | undefined): Formula | undefined {
    const done = new Map<Expr, Expr | undefined>();
    const build = (expr: Expr): Expr | undefined => {
      const named = expr === root ? undefined : this.#names.get(expr);
      if (named) return written(named, expr);
      if (!done.has(expr)) done.set(expr, isOfMatrices(expr) ? rebuilt(expr, expr.args.map(build)) : undefined);
      return done.get(expr);
    };
    const own = build(root);
    const form = own && matrixForm(tidied(simplify(withNumbersInFront(own))));
    return form && printed(form, this.#numeral);
  }
}

/** Whether an operation is one on numbers, vectors and matrices: not what is drawn at random, nor a variable. */
const isOfMatrices = (expr: Expr): boolean =>
  expr.op.kind === 'elementwise' ||
  filledWith(expr) !== undefined ||
  (expr.op.kind === 'structural' && expr.args.some(({ shape }) => shape.length > 0));

/** An operation on other arguments, vectors repeated as it repeats them; undefined where one is missing. */
function rebuilt(expr: Expr, args: readonly (Expr | undefined)[]): Expr | undefined {
  const { op, attributes, shape, dtype } = expr;
  if (op.kind === 'leaf') return expr;
  const own = args.map((arg) => (arg && op.kind === 'elementwise' ? spreadOver(shape, arg) : arg));
  return own.includes(undefined) ? undefined : node(op, own as Expr[], attributes, shape, dtype);
}

/** An argument of an elementwise operation, a vector in every row; undefined for what is repeated otherwise. */
function spreadOver(shape: Shape, arg: Expr): Expr | undefined {
  if (arg.shape.length === 0 || sameShape(arg.shape, shape)) return arg;
  const [rows, columns] = shape;
  if (shape.length !== 2 || arg.shape.length !== 1 || arg.shape[0] !== columns) return undefined;
  return contract('j->ij', [arg], { sizes: { i: rows! } });
}
