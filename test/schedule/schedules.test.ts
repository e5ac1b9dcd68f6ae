import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { state } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { compile } from '../../src/runtime/compile.ts';
import { schedules } from '../../src/schedule/schedules.ts';
import { lookUp } from '../../src/util/named.ts';
import { parseCall } from '../../src/util/parse-call.ts';
import { Problem } from '../../src/util/problem.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';

const fixture = readFixture<{
  readonly steps: number;
  readonly cases: readonly { readonly schedule: string; readonly factors: readonly number[] }[];
}>('schedules');

function named(text: string) {
  const { entry, settings } = lookUp('schedule', schedules, parseCall(text));
  return entry.make(settings);
}

const k = state('k', [], 'f64');

describe.each(fixture.cases)('$schedule', ({ schedule, factors }) => {
  const factor = named(schedule).factor(k, fixture.steps);

  test('evaluated, it has the factors that PyTorch has', () => {
    factors.forEach((expected, i) => expectClose(evaluate(factor, { k: i }).data[0]!, expected, 'worked', `step ${i}`));
  });

  test('compiled, too', () => {
    const program = compile({ step: { update: [[k, add(k, 1)]], outputs: { factor } } });
    program.set(k, 0);
    factors.forEach((expected, i) => {
      program.run('step');
      expectClose(program.output('step', 'factor')[0]!, expected, 'worked', `step ${i}`);
    });
  });
});

test('every schedule is compared', () => {
  expect([...new Set(fixture.cases.map(({ schedule }) => parseCall(schedule).name))]).toEqual(Object.keys(schedules));
});

test.each(Object.keys(schedules))('%s begins with the whole rate', (name) => {
  expect(evaluate(named(name).factor(k, 100), { k: 0 }).data[0]).toBe(1);
});

test('a rise that is longer than the whole training goes on rising', () => {
  const factor = named('cosine(warmup=50)').factor(k, 10);
  expect([0, 9].map((i) => evaluate(factor, { k: i }).data[0])).toEqual([1 / 50, 10 / 50]);
});

test.each([
  ['step(every=0)', 'step: every must be a positive whole number, got 0.'],
  ['step(every=2.5)', 'step: every must be a positive whole number, got 2.5.'],
  ['step(gamma=0)', 'step: gamma must be above 0, got 0.'],
  ['exponential(gamma=-1)', 'exponential: gamma must be above 0, got -1.'],
  ['inverse-time(decay=-0.1)', 'inverse-time: decay must be at least 0, got -0.1.'],
  ['linear(end=-1)', 'linear: end must be at least 0, got -1.'],
  ['cosine(end=-1)', 'cosine: end must be at least 0, got -1.'],
  ['cosine(end=Infinity)', 'cosine: end must be a finite number, got Infinity.'],
  ['constant(warmup=-1)', 'constant: warmup must be a whole number from 0, got -1.'],
  ['constant(warmup=0.5)', 'constant: warmup must be a whole number from 0, got 0.5.'],
])('%s: %s', (text, message) => {
  expect(() => named(text)).toThrow(new Problem(message));
});

test.each([
  ['cosin', 'there is no "cosin". Did you mean "cosine"?'],
  ['cosine(warm=3)', '"cosine" has no setting "warm". Did you mean "warmup"?'],
])('%s: %s', (text, message) => {
  expect(() => named(text)).toThrow(message);
});
