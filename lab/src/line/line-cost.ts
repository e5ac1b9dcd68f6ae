import { add, type Compiled, compile, type Expr, grad, input, mean, mul, parameter, square, sub } from 'talweg';
import { symmetricEigen } from 'talweg/minimize';
import type { Descendable } from '../descent/course.ts';
import { Recent } from '../mathematics/recent.ts';
import { type Scaling, scaledBy, scalingOf } from './scaling.ts';

/** Rows that a line is laid through. */
export interface Rows {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** b0 and b1 of a line. */
export type Line = readonly [b0: number, b1: number];

/** The mean squared error of a line, J(b0, b1) = (1/N) Σ (y − b0 − b1·x)²: a bowl that bends everywhere alike. */
export interface LineCost extends Descendable {
  readonly rows: Rows;
  /** Its second derivatives. */
  readonly hessian: readonly [h00: number, h01: number, h11: number];
  /** Of these the eigenvalues, the smaller one first, and the directions that belong to them. */
  readonly eigenvalues: readonly [least: number, most: number];
  readonly directions: readonly [Line, Line];
  /** Whether no single line is the best: all x are equal. */
  readonly isFlat: boolean;
  /** The line of least squares. */
  readonly minimum: Line;
  readonly least: number;
  /** J − J*, without the digits that this difference would lose. */
  readonly excess: (line: Line) => number;
  /** What a line is off along each direction. */
  readonly along: (line: Line) => Line;
}

/** @param rows At least one. */
export function lineCost(rows: Rows): LineCost {
  const { program, expr, variables, x, y } = programOf(rows.x.length);
  program.set(x, rows.x);
  program.set(y, rows.y);
  const look = ([b0, b1]: Line): { cost: number; slope: Line; hessian: LineCost['hessian'] } => {
    program.set(variables[0], [b0]);
    program.set(variables[1], [b1]);
    program.run('look');
    const output = (name: string): number => program.output('look', name)[0]!;
    return {
      cost: output('cost'),
      slope: [output('g0'), output('g1')],
      hessian: [output('h00'), output('h01'), output('h11')],
    };
  };
  const { hessian } = look([0, 0]);
  const [h00, h01, h11] = hessian;
  const { values, vectors } = symmetricEigen(Float64Array.of(h00, h01, h01, h11), 2);
  const directions = vectors.map(([d0, d1]) => [d0!, d1!] as const) as [Line, Line];
  const scaling = scalingOf(rows.x);
  // The determinant, 4 times the variance of x, has the digits that the smaller eigenvalue has lost.
  const eigenvalues = [(4 * scaling.scale ** 2) / values[1]!, values[1]!] as const;
  // Over standardized x the bowl is round: a step of Newton's leads to its floor.
  program.set(x, scaledBy(rows.x, scaling));
  const round = look([0, 0]);
  const floor: Line = [
    -round.slope[0] / round.hessian[0],
    scaling.scale === 0 ? 0 : -round.slope[1] / round.hessian[2],
  ];
  const { cost: least } = look(floor);
  const minimum = overX(floor, scaling);
  const from = ([b0, b1]: Line): Line => [b0 - minimum[0], b1 - minimum[1]];
  return {
    expr,
    variables,
    given: [
      [x, rows.x],
      [y, rows.y],
    ],
    rows,
    hessian,
    eigenvalues,
    directions,
    isFlat: scaling.scale === 0,
    minimum,
    least,
    excess(line) {
      const [d0, d1] = from(line);
      return 0.5 * (h00 * d0 * d0 + 2 * h01 * d0 * d1 + h11 * d1 * d1);
    },
    along: (line) => directions.map((direction) => dot(direction, from(line))) as unknown as Line,
  };
}

/** The line over x that a line over z is. */
export const overX = ([b0, b1]: Line, { center, scale }: Scaling): Line => [
  b0 - (b1 * center) / (scale || 1),
  b1 / (scale || 1),
];

const dot = (a: Line, b: Line): number => a[0] * b[0] + a[1] * b[1];

interface LineProgram {
  readonly program: Compiled;
  readonly expr: Expr;
  readonly variables: readonly [b0: Expr, b1: Expr];
  readonly x: Expr;
  readonly y: Expr;
}

/** By the number of rows: a point that is dragged compiles nothing. */
const programs = new Recent<LineProgram>(4);

const programOf = (count: number): LineProgram => programs.get(String(count), () => made(count));

function made(count: number): LineProgram {
  const [x, y] = [input('x', [count], 'f64'), input('y', [count], 'f64')];
  const variables = [parameter('b0', [], 'f64'), parameter('b1', [], 'f64')] as const;
  const [b0, b1] = variables;
  const expr = mean(square(sub(y, add(mul(b1, x), b0))));
  const slopes = grad(expr, variables);
  const [h00, h01] = grad(slopes[0]!, variables);
  const [, h11] = grad(slopes[1]!, variables);
  const outputs = { cost: expr, g0: slopes[0]!, g1: slopes[1]!, h00: h00!, h01: h01!, h11: h11! };
  return { program: compile({ look: { outputs } }), expr, variables, x, y };
}
