import {
  add,
  compile,
  cos,
  div,
  type Expr,
  exp,
  greater,
  input,
  mul,
  neg,
  randomNormal,
  randomUniform,
  sin,
  sqrt,
  square,
  sub,
  where,
} from 'talweg';

/** Points that are drawn, by the names of their figures. */
export const SAMPLES = ['circle', 'xor', 'spiral', 'moons', 'blobs', 'plane', 'bumps'] as const;

export type SampleName = (typeof SAMPLES)[number];

/** Of which the target is a number and no class. */
export const isRegression = (name: string): boolean => name === 'plane' || name === 'bumps';

/** Points with their targets: classes 0 and 1, or numbers from −1 to 1. */
export interface Sample {
  readonly points: Float32Array;
  readonly target: Float32Array;
}

/** What a figure is made of: which of two sides a row is on, its place in the order, and two uniform numbers. */
interface Drawn {
  readonly side: Expr;
  readonly share: Expr;
  readonly u: Expr;
  readonly v: Expr;
  /** A normal deviate for each coordinate. */
  readonly normals: readonly [Expr, Expr];
}

interface Made {
  readonly x: Expr;
  readonly y: Expr;
  readonly target: Expr;
}

const turn = (share: Expr): Expr => mul(2 * Math.PI, share);
const spread = (share: Expr): Expr => sub(mul(2, share), 1);

const figures: Readonly<Record<SampleName, (drawn: Drawn) => Made>> = {
  /** A disk within a ring. */
  circle({ side, u, v }) {
    const radius = where(greater(side, 0), mul(0.5, sqrt(u)), add(0.7, mul(0.3, u)));
    return { x: mul(radius, cos(turn(v))), y: mul(radius, sin(turn(v))), target: side };
  },
  /** Four fields, the opposite ones alike. */
  xor({ u, v }) {
    const [x, y] = [u, v].map((own) => {
      const across = spread(own);
      return add(mul(0.92, across), where(greater(across, 0), 0.06, -0.06));
    }) as [Expr, Expr];
    return { x, y, target: greater(mul(x, y), 0) };
  },
  /** Two arms that wind around each other. */
  spiral({ side, share }) {
    const angle = add(mul(1.75, turn(share)), mul(Math.PI, side));
    return { x: mul(share, sin(angle)), y: mul(share, cos(angle)), target: side };
  },
  /** Two half circles that reach into each other. */
  moons({ side, u }) {
    const [across, up] = [cos(mul(Math.PI, u)), sin(mul(Math.PI, u))];
    const isSecond = greater(side, 0);
    const x = where(isSecond, sub(1, across), across);
    const y = where(isSecond, sub(0.5, up), up);
    return { x: mul(0.6, sub(x, 0.5)), y: mul(0.6, sub(y, 0.25)), target: side };
  },
  /** Two clouds. */
  blobs({ side, normals: [a, b] }) {
    const middle = sub(mul(0.9, side), 0.45);
    return { x: add(middle, mul(0.17, a)), y: add(middle, mul(0.17, b)), target: side };
  },
  /** A slope, which a single unit can learn. */
  plane({ u, v }) {
    const [x, y] = [spread(u), spread(v)];
    return { x, y, target: mul(0.5, add(x, y)) };
  },
  /** Two hills and two hollows. */
  bumps({ u, v }) {
    const [x, y] = [spread(u), spread(v)];
    const bump = (a: number, b: number): Expr => exp(neg(div(add(square(sub(x, a)), square(sub(y, b))), 0.12)));
    const hills = add(bump(0.5, 0.5), bump(-0.5, -0.5));
    return { x, y, target: sub(hills, add(bump(-0.5, 0.5), bump(0.5, -0.5))) };
  },
};

/** So far points are moved at most, on an average, by noise. */
const FARTHEST = 0.35;

/** Of random numbers, by what they are for. */
const STREAMS = { u: 1, v: 2, across: 3, up: 4, moveAcross: 5, moveUp: 6 };

/**
 * Points of a figure, in float64 by the library's own functions and random numbers: the same everywhere.
 *
 * @param noise 0 for none, 1 for so much that the figure is lost.
 */
export function sample(name: SampleName, count: number, noise: number, seed: number): Sample {
  const place = input('place', [count], 'f64');
  const side = input('side', [count], 'f64');
  const draw = (stream: number) => ({ seed, stream, dtype: 'f64' as const });
  const uniform = (stream: number): Expr => randomUniform([count], draw(stream));
  const normal = (stream: number): Expr => randomNormal([count], draw(stream));
  const { x, y, target } = figures[name]({
    side,
    share: div(add(place, 1), count),
    u: uniform(STREAMS.u),
    v: uniform(STREAMS.v),
    normals: [normal(STREAMS.across), normal(STREAMS.up)],
  });
  const move = (stream: number): Expr => mul(noise * FARTHEST, normal(stream));
  const outputs = { x: add(x, move(STREAMS.moveAcross)), y: add(y, move(STREAMS.moveUp)), target: add(target, 0) };
  const program = compile({ make: { outputs } });
  if (program.has(place))
    program.set(
      place,
      Float64Array.from({ length: count }, (_, i) => i),
    );
  if (program.has(side))
    program.set(
      side,
      Float64Array.from({ length: count }, (_, i) => i % 2),
    );
  program.run('make');
  const output = (key: string): ArrayLike<number> => program.output('make', key);
  const [across, up, targets] = [output('x'), output('y'), output('target')] as const;
  return {
    points: Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? across : up)[i >> 1]!),
    target: Float32Array.from(targets),
  };
}
