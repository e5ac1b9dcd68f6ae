import { describe, expect, test } from 'vitest';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { wrappers } from '../../src/optim/wrappers/wrappers.ts';
import { readFixture } from '../read-fixture.ts';
import { tolerance } from '../tolerance.ts';
import { Descent } from './descent.ts';
import { elements, type Problem, problems } from './problems.ts';

interface Fixture {
  readonly start: Readonly<Record<string, Problem['start']>>;
  readonly cases: readonly {
    readonly problem: keyof typeof problems;
    readonly optimizer: string;
    /** False where float32 cannot follow. */
    readonly single?: boolean;
    readonly steps: readonly (readonly number[])[];
  }[];
}
const { start, cases } = readFixture<Fixture>('optimizers');

test.each(Object.entries(start))('%s begins where the reference does', (name, own) => {
  expect(problems[name as keyof typeof problems].start).toEqual(own);
});

/** Half the distance of a number from the next, relative to it. */
const rounding = { f64: 2 ** -53, f32: 2 ** -24 } as const;

/**
 * How far each weight may be from the reference after a step: in float64 10⁻¹², in float32 10⁻⁶ of its size. That is the
 * largest it has been: a weight is the sum of its start and its steps, and where it passes 0 it keeps their roundings.
 *
 * To this come eight roundings of the largest of its array, a product and a sum for each of the four rows that a
 * gradient is made of; where these nearly cancel, a step that is as long however short the gradient is, as Adam's, hands
 * them on undiminished.
 */
function judge(problem: Problem, dtype: 'f64' | 'f32') {
  let next = 0;
  const largest = Object.values(problem.start).flatMap((own) => elements(own).map(Math.abs));
  const arrays = Object.values(problem.start).map((own) => elements(own).map(() => next++));
  const part = tolerance[dtype === 'f64' ? 'step' : 'stepSingle'];
  return (expected: readonly number[]): number[] => {
    expected.forEach((value, i) => (largest[i] = Math.max(largest[i]!, Math.abs(value))));
    const floors = arrays.map((array) => 8 * rounding[dtype] * Math.max(...array.map((i) => largest[i]!)));
    return largest.map((size, i) => part * size + floors[arrays.findIndex((array) => array.includes(i))]!);
  };
}

/** The weights that are farther from the reference than they may be. */
const strays = (actual: readonly number[], expected: readonly number[], allowed: readonly number[]): string[] =>
  expected.flatMap((value, i) =>
    Math.abs(actual[i]! - value) <= allowed[i]! ? [] : [`[${i}] ${actual[i]} for ${value}, within ${allowed[i]}`],
  );

describe.each(cases)('$optimizer on $problem', ({ problem, optimizer, single = true, steps }) => {
  test.each(single ? (['f64', 'f32'] as const) : (['f64'] as const))('compiled in %s', (dtype) => {
    const descent = new Descent(optimizerNamed(optimizer), problems[problem], { dtype });
    const program = descent.compile();
    const allowed = judge(problems[problem], dtype);
    steps.forEach((expected, k) => {
      program.run('step');
      expect(strays(descent.reached(program), expected, allowed(expected)), `step ${k + 1}`).toEqual([]);
    });
  });

  test('evaluated', () => {
    const reached = new Descent(optimizerNamed(optimizer), problems[problem]).evaluate(steps.length);
    const allowed = judge(problems[problem], 'f64');
    [...reached].forEach((own, k) => expect(strays(own, steps[k]!, allowed(steps[k]!)), `step ${k + 1}`).toEqual([]));
  });
});

test('every optimizer and every wrapper is compared on every problem', () => {
  for (const problem of Object.keys(start)) {
    const texts = cases.filter((own) => own.problem === problem).map(({ optimizer }) => optimizer);
    const names = new Set(texts.flatMap((text) => text.match(/(?<![=.\w-])[a-z][a-z0-9-]*(?![a-z0-9-]*=)/g)));
    const missing = [...Object.keys(optimizers), ...Object.keys(wrappers)].filter(
      // What is random is tested by what is known of it: see wrappers.test.ts.
      (name) => !names.has(name) && name !== 'gradient-noise',
    );
    expect(missing, problem).toEqual([]);
  }
});
