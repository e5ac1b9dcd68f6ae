import { matrixForm } from '../derive/arrays/matrix-form.ts';
import { withNumbersInFront } from '../derive/arrays/numbers-in-front.ts';
import { letter, ratio } from '../derive/arrays/symbol.ts';
import { tidied } from '../derive/simplify/tidied.ts';
import type { Tensor } from '../graph/evaluate.ts';
import { type Expr, node, rewrite } from '../graph/expr.ts';
import { ATOM } from '../graph/notation.ts';
import { type Shape, sameShape } from '../graph/shape.ts';
import { simplify } from '../graph/simplify.ts';
import { tex, text } from '../math/print.ts';
import { contract } from '../ops/contract.ts';
import type { Formula } from '../writing/document.ts';
import type { Names } from './element.ts';

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

  /** δ = (δ Wᵀ) ⊙ a ⊙ (1 − a). Undefined where it has no such form. */
  symbols = (expr: Expr): Formula | undefined =>
    this.#formula(expr, (arg) => {
      const { element, binds } = this.#names.get(arg)!;
      return (binds < ATOM ? ratio : letter)(element([]), arg.shape);
    });

  /** The same with arrays of numbers for the symbols. Undefined where one of them is too large to be read. */
  numbers(expr: Expr): Formula | undefined {
    const shown = new Map(this.#namedIn(expr).map((arg) => [arg, this.whole(this.#names.get(arg)!.value)]));
    if ([...shown.values()].includes(undefined)) return undefined;
    return this.#formula(expr, (arg) => letter(shown.get(arg) ?? this.#names.get(arg)!.element([]), arg.shape));
  }

  /** The arrays with names that an expression is made of, and not what these are made of. */
  #namedIn(expr: Expr): Expr[] {
    const found = new Set<Expr>();
    const seen = new Set<Expr>();
    const open = [...expr.args];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (this.#names.has(next)) found.add(next);
      else open.push(...next.args);
    }
    return [...found];
  }

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

  #formula(root: Expr, named: (arg: Expr) => Expr): Formula | undefined {
    let isOfMatrices = true;
    const [own] = rewrite([root], (expr, args) => {
      if (expr !== root && this.#names.has(expr)) return named(expr);
      const { op, shape } = expr;
      if (op.kind !== 'elementwise')
        return op.kind === 'leaf' ? expr : node(op, args, expr.attributes, shape, expr.dtype);
      const spread = args.map((arg) => spreadOver(shape, arg));
      isOfMatrices &&= spread.every((arg) => arg !== undefined);
      return isOfMatrices ? node(op, spread as Expr[], expr.attributes, shape, expr.dtype) : expr;
    });
    const form = isOfMatrices ? matrixForm(tidied(simplify(withNumbersInFront(own!)))) : undefined;
    return form && { tex: tex(form), text: text(form) };
  }
}

/** An argument of an elementwise operation, a vector in every row; undefined for what is repeated otherwise. */
function spreadOver(shape: Shape, arg: Expr): Expr | undefined {
  if (arg.shape.length === 0 || sameShape(arg.shape, shape)) return arg;
  const [rows, columns] = shape;
  if (shape.length !== 2 || arg.shape.length !== 1 || arg.shape[0] !== columns) return undefined;
  return contract('j->ij', [arg], { sizes: { i: rows! } });
}
