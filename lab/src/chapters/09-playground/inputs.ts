import { compile, type Expr, input, mul, sin, square } from 'talweg';

/** What may enter the network, of the two coordinates of a point. */
export const INPUTS = ['x1', 'x2', 'x1²', 'x2²', 'x1·x2', 'sin(πx1)', 'sin(πx2)'] as const;

export type InputName = (typeof INPUTS)[number];

const made: Readonly<Record<InputName, (x1: Expr, x2: Expr) => Expr>> = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  'x1²': (x1) => square(x1),
  'x2²': (_, x2) => square(x2),
  x1·x2: (x1, x2) => mul(x1, x2),
  'sin(πx1)': (x1) => sin(mul(Math.PI, x1)),
  'sin(πx2)': (_, x2) => sin(mul(Math.PI, x2)),
};

/**
 * What enters the network of some points: points × inputs, row by row. It is computed by the library's own functions,
 * which have the same bits everywhere.
 *
 * @param points x1 and x2 of each.
 */
export function inputsOf(points: Float32Array, names: readonly InputName[]): Float32Array {
  const count = points.length / 2;
  const [x1, x2] = [input('x1', [count]), input('x2', [count])];
  const columns = names.map((name) => made[name](x1, x2));
  const program = compile({ make: { outputs: Object.fromEntries(columns.map((own, i) => [String(i), own])) } });
  for (const [i, x] of [x1, x2].entries())
    if (program.has(x))
      program.set(
        x,
        Float32Array.from({ length: count }, (_, row) => points[2 * row + i]!),
      );
  program.run('make');
  const result = new Float32Array(count * names.length);
  for (let j = 0; j < names.length; j++) {
    const column = program.output('make', String(j));
    for (let row = 0; row < count; row++) result[row * names.length + j] = column[row]!;
  }
  return result;
}
