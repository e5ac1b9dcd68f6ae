import { evaluate } from '../../graph/evaluate.ts';
import { type Dtype, type Expr, node, rewrite, topological } from '../../graph/expr.ts';
import { constantValue, nameOf } from '../../graph/leaf.ts';
import { type OnnxWriter, writtenAs } from '../../graph/onnx.ts';
import { simplifyAll } from '../../graph/simplify.ts';
import { type Attribute, type Constant, ELEMENTS, type ElementKind, type Node } from './model.ts';

/** The nodes and constants of a graph, each result by a name of its own. */
export class GraphWriter implements OnnxWriter {
  readonly nodes: Node[] = [];
  readonly #constants = new Map<string, Constant>();
  readonly #taken: Set<string>;

  /** @param taken Names that stand for something else: the inputs' and outputs'. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  get constants(): Constant[] {
    return [...this.#constants.values()];
  }

  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    { domain, output = this.#free(operator.toLowerCase()) }: { domain?: string; output?: string } = {},
  ): string {
    this.nodes.push({ operator, ...(domain !== undefined && { domain }), inputs, output, attributes });
    return output;
  }

  number(value: number, dtype: Dtype): string {
    return this.array(`${value} ${dtype}`, [], [value], dtype);
  }

  /** A list of one whole number. */
  whole(value: number): string {
    const content = new Uint8Array(BigInt64Array.of(BigInt(value)).buffer);
    return this.#constant(`${value} i64`, 'i64', [1], content);
  }

  /** A constant array of numbers. @param key Equal keys, equal arrays. */
  array(key: string, shape: readonly number[], values: ArrayLike<number>, dtype: Dtype): string {
    const content = dtype === 'f64' ? Float64Array.from(values) : Float32Array.from(values);
    return this.#constant(key, dtype === 'f64' ? 'f64' : 'f32', shape, new Uint8Array(content.buffer));
  }

  /** A constant array of texts, of numbers or of truths. */
  list(values: readonly (string | number | boolean)[]): { readonly name: string; readonly kind: ElementKind } {
    const [first] = values;
    const kind = typeof first === 'number' ? 'f64' : typeof first === 'boolean' ? 'truth' : 'text';
    const content =
      kind === 'text'
        ? (values as readonly string[])
        : kind === 'truth'
          ? Uint8Array.from(values, Number)
          : new Uint8Array(Float64Array.from(values, Number).buffer);
    return { name: this.#constant('labels', kind, [values.length], content), kind };
  }

  /**
   * Writes what makes an expression.
   *
   * @param inputs Names of variables that are inputs.
   * @param values Numbers of all others.
   */
  expression(root: Expr, inputs: ReadonlyMap<Expr, string>, values: ReadonlyMap<Expr, ArrayLike<number>>): string {
    const names = new Map<Expr, string>(inputs);
    const truths = new Set<string>();
    const [lowered] = simplifyAll(rewrite([root], lowerNode));
    for (const expr of topological([lowered!])) {
      if (!names.has(expr)) names.set(expr, this.#write(expr, names, truths, values));
    }
    return names.get(lowered!)!;
  }

  #write(
    expr: Expr,
    names: ReadonlyMap<Expr, string>,
    truths: Set<string>,
    values: ReadonlyMap<Expr, ArrayLike<number>>,
  ): string {
    const { op, args, shape, dtype } = expr;
    const own = values.get(expr);
    if (own) return this.array(nameOf(expr)!, shape, own, dtype);
    const number = constantValue(expr);
    if (number !== undefined) return this.number(number, dtype);
    if (topological([expr]).every((below) => nameOf(below) === undefined))
      return this.array(`constant ${expr.id}`, shape, evaluate(expr).data, dtype);
    const wanted = op.kind === 'elementwise' ? (op.truths ?? []) : [];
    const given = args.map((arg, i) => {
      const name = names.get(arg)!;
      if (truths.has(name) === wanted.includes(i)) return name;
      return this.node('Cast', [name], { to: ELEMENTS[wanted.includes(i) ? 'truth' : kindOf(arg.dtype)] });
    });
    if (op.kind === 'leaf') throw new Error(`onnx: variable "${nameOf(expr)}" has no value`);
    const form = writtenAs(op.onnx, dtype);
    if (form === undefined) throw new Error(`onnx: operation "${op.name}" has no form`);
    const name = typeof form === 'string' ? this.node(form, given) : form(this, given, expr);
    if (op.kind === 'elementwise' && op.truth) truths.add(name);
    return name;
  }

  #constant(key: string, kind: ElementKind, shape: readonly number[], content: Constant['content']): string {
    let constant = this.#constants.get(key);
    if (!constant) this.#constants.set(key, (constant = { name: this.#free(key), kind, shape, content }));
    return constant.name;
  }

  /** A name that nothing has yet. */
  #free(wanted: string): string {
    let name = wanted;
    for (let i = 1; this.#taken.has(name); i++) name = `${wanted}_${i}`;
    this.#taken.add(name);
    return name;
  }
}

const kindOf = (dtype: Dtype): ElementKind => (dtype === 'f64' ? 'f64' : 'f32');

/** Replaces operations that have no form in ONNX by what does without them. */
function lowerNode(expr: Expr, args: readonly Expr[]): Expr {
  const { op, attributes, shape, dtype } = expr;
  if (op.kind === 'leaf') return expr;
  const renewed = node(op, args, attributes, shape, dtype);
  if (writtenAs(op.onnx, dtype) !== undefined || !op.lower) return renewed;
  const lowered = op.kind === 'elementwise' ? op.lower(dtype, ...args) : op.lower(renewed);
  return rewrite([lowered], (inner, innerArgs) => (args.includes(inner) ? inner : lowerNode(inner, innerArgs)))[0]!;
}
