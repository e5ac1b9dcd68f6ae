import {
  ackley,
  beale,
  booth,
  himmelblau,
  illConditioned,
  matyas,
  mccormick,
  monkeySaddle,
  rastrigin,
  rosenbrock,
  saddle,
  type TestFunction,
} from 'talweg/minimize';
import { functionOf, knownFunction, type TypedFunction } from '../../mathematics/read-function.ts';
import { Recent } from '../../mathematics/recent.ts';

/** Functions that methods are tried on, by name. */
const MADE = {
  ravine: (condition: number) => illConditioned({ condition }),
  saddle: () => saddle(),
  rosenbrock: () => rosenbrock(),
  himmelblau: () => himmelblau(),
  beale: () => beale(),
  booth: () => booth(),
  rastrigin: () => rastrigin(),
  ackley: () => ackley(),
  'monkey-saddle': () => monkeySaddle(),
  matyas: () => matyas(),
  mccormick: () => mccormick(),
} satisfies Readonly<Record<string, (condition: number) => TestFunction>>;

export type Known = keyof typeof MADE;

export const KNOWN = Object.keys(MADE) as Known[];

/** A function of two variables, and what is known of it. */
export interface Landscape {
  readonly f: TypedFunction;
  readonly minima: readonly (readonly [x: number, y: number])[];
  /** Its value at the lowest of them. */
  readonly lowest: number | undefined;
}

const made = new Recent<Landscape>(8);

/** A function by its name, or the one that is typed. @param condition Of the ravine. */
export function landscapeOf(name: Known | 'own', text: string, other: string, condition: number): Landscape {
  if (name === 'own') return { f: knownFunction(text, ['x', 'y'], other), minima: [], lowest: undefined };
  return made.get(name === 'ravine' ? `${name} ${condition}` : name, () => {
    const { expression, variables, formula, minima } = MADE[name](condition);
    return {
      f: functionOf(formula, expression, variables),
      minima: minima.map(({ at }) => [at.x!, at.y!]),
      lowest: minima[0]?.value,
    };
  });
}

/** How far a point is from the nearest minimum that is known. */
export const distanceTo = (minima: Landscape['minima'], [x, y]: readonly number[]): number | undefined =>
  minima.length === 0 ? undefined : Math.min(...minima.map(([left, low]) => Math.hypot(x! - left, y! - low)));
