import type { Op } from './op.ts';
import type { Shape } from './shape.ts';

/** Kind of number: 32- or 64-bit floating point, or a 32-bit integer (labels and row numbers, inputs only). */
export type Dtype = 'f32' | 'f64' | 'i32';

/** What determines a node besides its arguments: a constant's value, a variable's name, a contraction's indices. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A node of the expression graph: an operation applied to arguments. Immutable and interned. */
export interface Expr {
  readonly op: Op;
  readonly args: readonly Expr[];
  readonly attributes: Attributes;
  readonly shape: Shape;
  readonly dtype: Dtype;
  /** Counts up with creation, so arguments have smaller ids than their users. */
  readonly id: number;
}

/** Anything an operation accepts: numbers become constants. */
export type Input = Expr | number;

/** What a graph no longer refers to leaves the table with it: compiling forever does not fill the memory. */
const interned = new Map<string, WeakRef<Expr>>();
const forgotten = new FinalizationRegistry<string>((key) => {
  if (interned.get(key)?.deref() === undefined) interned.delete(key);
});
const opNumbers = new WeakMap<Op, number>();
let ops = 0;
let nodes = 0;

/** The node of `op` on `args`. Equal expressions are one object, so `===` is structural equality. */
export function node(op: Op, args: readonly Expr[], attributes: Attributes, shape: Shape, dtype: Dtype): Expr {
  let opNumber = opNumbers.get(op);
  if (opNumber === undefined) opNumbers.set(op, (opNumber = ops++));
  const key = `${opNumber}(${args.map((a) => a.id).join()})${dtype}[${shape.join()}]${JSON.stringify(attributes, exactly)}`;
  const known = interned.get(key)?.deref();
  if (known) return known;
  const created: Expr = Object.freeze({ op, args, attributes, shape, dtype, id: nodes++ });
  interned.set(key, new WeakRef(created));
  forgotten.register(created, key);
  return created;
}

/** JSON knows neither −0 nor NaN nor the infinities: a constant's number is told apart here. */
const exactly = (_: string, value: unknown): unknown =>
  typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
    ? `number ${Object.is(value, -0) ? '-0' : value}`
    : value;

/** Every node below `roots`, arguments before users, each once. */
export function topological(roots: Iterable<Expr>): Expr[] {
  const order: Expr[] = [];
  const seen = new Set<Expr>();
  // An explicit stack: a chain of a hundred thousand operations must not overflow JavaScript's own.
  const stack: { expr: Expr; next: number }[] = [];
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    stack.push({ expr: root, next: 0 });
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const arg = top.expr.args[top.next++];
      if (arg === undefined) {
        order.push(top.expr);
        stack.pop();
      } else if (!seen.has(arg)) {
        seen.add(arg);
        stack.push({ expr: arg, next: 0 });
      }
    }
  }
  return order;
}

/** Rebuilds `roots` from the leaves up, replacing each node by `rule` of it with its new arguments. */
export function rewrite(roots: readonly Expr[], rule: (expr: Expr, args: readonly Expr[]) => Expr): Expr[] {
  const done = new Map<Expr, Expr>();
  for (const expr of topological(roots)) {
    done.set(
      expr,
      rule(
        expr,
        expr.args.map((arg) => done.get(arg)!),
      ),
    );
  }
  return roots.map((root) => done.get(root)!);
}
