import { minus } from '../linear/vector.ts';
import { arraysOf, type Optimizer } from '../optim/optimizer.ts';
import { type Compiled, compile } from '../runtime/compile.ts';
import { problem } from '../util/problem.ts';
import type { Box } from './box.ts';
import type { Layout } from './layout.ts';

/** The points that a descent keeps to: a box, or what an optimizer with constraints leaves of one. */
export interface Region {
  readonly isBounded: boolean;
  /** The nearest point inside. */
  nearest(x: Float64Array): Float64Array;
  /** What is left of the gradient: x minus the point inside nearest to x − g. 0 where f cannot be lowered within. */
  projected(x: Float64Array, gradient: Float64Array): Float64Array;
}

/** A box and the constraints of an optimizer. */
class Constrained implements Region {
  readonly isBounded = true;
  readonly #box: Box;
  readonly #layout: Layout;
  readonly #program: Compiled;

  constructor(nearest: NonNullable<Optimizer['nearest']>, layout: Layout, box: Box) {
    this.#box = box;
    this.#layout = layout;
    const values = nearest(arraysOf(layout.variables));
    this.#program = compile({ run: { outputs: Object.fromEntries(values.map((value, i) => [`p${i}`, value])) } });
  }

  nearest(x: Float64Array): Float64Array {
    const { variables } = this.#layout;
    variables.forEach((variable, i) => {
      if (this.#program.has(variable)) this.#program.set(variable, this.#layout.part(x, i));
    });
    this.#program.run('run');
    return this.#box.nearest(this.#layout.joined(variables.map((_, i) => this.#program.output('run', `p${i}`))));
  }

  projected(x: Float64Array, gradient: Float64Array): Float64Array {
    return minus(x, this.nearest(minus(x, gradient)));
  }
}

/** Farther from 0 than what people bound variables by. */
const FAR = 1e6;

/**
 * The points that an optimizer keeps to within a box.
 *
 * @throws When its constraints leave a variable a single value.
 */
export function regionOf({ nearest, rule }: Optimizer, layout: Layout, box: Box): Region {
  if (!nearest) return box;
  const region = new Constrained(nearest, layout, box);
  const corners = [-FAR, 0, FAR].map((far) =>
    region.nearest(Float64Array.from({ length: layout.size }, (_, i) => far * (i + 1))),
  );
  layout.names.forEach((name, i) => {
    const [least, ...others] = corners.map((corner) => layout.part(corner, i));
    if (others.every((part) => part.every((value, k) => value === least![k])))
      throw problem('minimize', `${rule.name} leaves ${name} no other value than ${[...least!].join(', ')}`, {
        advice: 'It holds for each variable by itself. Take another, or in code a variable that is an array',
      });
  });
  return region;
}
