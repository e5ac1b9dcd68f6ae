import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';

/** Where each variable's elements are in a point, which is one array of all of them. */
export class Layout {
  readonly variables: readonly Expr[];
  readonly names: readonly string[];
  /** The number of each variable's elements, and of all. */
  readonly sizes: readonly number[];
  readonly size: number;
  readonly #starts: readonly number[];

  constructor(variables: readonly Expr[]) {
    let next = 0;
    this.sizes = variables.map(({ shape }) => sizeOf(shape));
    this.#starts = this.sizes.map((size) => {
      next += size;
      return next - size;
    });
    this.variables = variables;
    this.names = variables.map((x) => nameOf(x)!);
    this.size = next;
  }

  /** A name for each element: `x`, or `w[3]` of an array. */
  get elements(): string[] {
    return this.variables.flatMap(({ shape }, i) =>
      shape.length === 0
        ? [this.names[i]!]
        : Array.from({ length: this.sizes[i]! }, (_, k) => `${this.names[i]}[${k}]`),
    );
  }

  /** The elements of variable i within a point. */
  part(point: Float64Array, i: number): Float64Array {
    return point.subarray(this.#starts[i]!, this.#starts[i]! + this.sizes[i]!);
  }

  joined(parts: readonly ArrayLike<number>[]): Float64Array {
    const point = new Float64Array(this.size);
    parts.forEach((part, i) => point.set(part, this.#starts[i]!));
    return point;
  }

  /** Copies a point into arrays of each variable, where there are any. */
  spread(point: Float64Array, into: readonly (Float64Array | undefined)[]): void {
    into.forEach((view, i) => view?.set(this.part(point, i)));
  }
}
