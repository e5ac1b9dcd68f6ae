import { describe, expect, test } from 'vitest';
import { input, nameOf, parameter } from '../../src/graph/leaf.ts';
import { along, minus } from '../../src/linear/vector.ts';
import { Box } from '../../src/minimize/box.ts';
import { CurvaturePairs } from '../../src/minimize/curvature-pairs.ts';
import { follow } from '../../src/minimize/follow.ts';
import { lbfgs } from '../../src/minimize/lbfgs.ts';
import { Objective } from '../../src/minimize/objective.ts';
import { elements, type Problem, problems, shapeOf } from '../optim/problems.ts';
import { readFixture } from '../read-fixture.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const { lbfgs: cases } = readFixture<{
  readonly lbfgs: readonly {
    readonly problem: 'quartic' | 'valley' | 'network';
    readonly memory: number;
    readonly search: 'strong_wolfe' | null;
    /** Where each step begins, and how long it is in units of its direction. */
    readonly steps: readonly {
      readonly at: readonly number[];
      readonly gradient: readonly number[];
      readonly length: number;
    }[];
    readonly value: number;
  }[];
}>('optimizers');

function objectiveOf({ start, data = {}, f }: Problem): Objective {
  const variables = Object.entries(start).map(([name, own]) => parameter(name, shapeOf(own), 'f64'));
  const given = Object.entries(data).map(([name, own]) => [input(name, shapeOf(own), 'f64'), elements(own)] as const);
  const all = [...variables, ...given.map(([variable]) => variable)];
  return new Objective(f(Object.fromEntries(all.map((x) => [nameOf(x)!, x]))), variables, new Map(given));
}

// Line searches differ in where they stop, and PyTorch's first step is shortened by Σ|g|, ours by ‖g‖: from one and the
// same point the direction −H·g does not.
describe.each(cases)('$problem, memory $memory, PyTorch with line search $search', (own) => {
  const objective = objectiveOf(problems[own.problem]);
  const points = own.steps.map(({ at, gradient, length }) => {
    return { at: Float64Array.from(at), gradient: Float64Array.from(gradient), length };
  });

  test('each of ten steps goes where the two loops go by the same pairs', () => {
    const pairs = new CurvaturePairs(own.memory);
    points.slice(0, -1).forEach(({ at, gradient, length }, k) => {
      expectAllClose(objective.slope(at).gradient, gradient, 'step', `gradient ${k}`);
      const next = points[k + 1]!;
      expectAllClose(along(at, -length, pairs.inverseTimes(gradient)), next.at, 'step', `step ${k + 1}`);
      pairs.add(minus(next.at, at), minus(next.gradient, gradient));
    });
    expect(pairs.count).toBeGreaterThan(0);
  });

  test('ends as low', () => {
    const box = Box.unbounded(objective.size);
    const descent = lbfgs({ memory: own.memory }).on(objective, box)(points[0]!.at);
    const { path } = follow(descent, box, { steps: 500, tolerance: undefined, gradientTolerance: 1e-8 });
    expectClose(path.at(-1)!.value, own.value, 'minimum');
  });
});
