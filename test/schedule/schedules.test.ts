import { describe, expect, test } from 'vitest';
import { preview } from '../../src/schedule/preview.ts';
import { readSchedule, schedules } from '../../src/schedule/schedules.ts';
import { Problem } from '../../src/util/problem.ts';
import { readFixture } from '../read-fixture.ts';
import { expectAllClose, tolerance } from '../tolerance.ts';
import { compiledRates } from './rates.ts';

interface Case {
  readonly schedule: string;
  readonly steps: number;
  readonly factors: readonly number[];
  /** The loss of each epoch, which is one step. */
  readonly measured?: readonly number[];
}

const { cases } = readFixture<{ readonly cases: readonly Case[] }>('schedules');

/**
 * Relative to what is expected, however small, but for a rounding of the whole rate: the end of a cosine or of a
 * straight line is what remains of 1 after something near 1 is taken away.
 */
function expectFactor(actual: number, expected: number, where: string): void {
  const allowed = tolerance.worked * Math.abs(expected) + Number.EPSILON / 2;
  expect(Math.abs(actual - expected), `${where}: ${actual} for ${expected}`).toBeLessThanOrEqual(allowed);
}

describe.each(cases)('$schedule in $steps steps', ({ schedule: text, steps, factors, measured = [] }) => {
  const schedule = readSchedule(text);
  const told = measured.map((loss) => ({ loss }));

  test('evaluated, it has the factors that PyTorch or the published formula has', () => {
    // Beyond its end, a schedule is asked for step n and stays.
    const rates = compiledRates(schedule, steps, factors.length, { measured: told });
    const known = preview(schedule, steps, { measured: told });
    known.forEach((rate, k) => expectFactor(rate, factors[k]!, `step ${k}`));
    rates.forEach((rate, k) => expectFactor(rate, factors[k]!, `step ${k}, compiled`));
    expectAllClose(rates.slice(0, steps), known, 'compiled');
  });
});

/** Names of all schedules that a text has. */
const namesIn = (text: string): string[] => text.match(/(?<![=\d.])\b[a-z][a-z-]*(?![a-zA-Z]*=)\b/g) ?? [];

test('every schedule is compared', () => {
  const compared = new Set(cases.flatMap(({ schedule }) => namesIn(schedule)));
  expect(Object.keys(schedules).filter((name) => !compared.has(name))).toEqual([]);
});

describe.each(Object.entries(schedules))('%s', (name, { settings }) => {
  const composed = name === 'sequence' || name === 'product' ? `${name}(constant)` : name;

  test('by its defaults has a rate above 0 in every step, and in one step too', () => {
    for (const n of [1, 2, 100]) for (const rate of preview(readSchedule(composed), n)) expect(rate).toBeGreaterThan(0);
  });

  test('takes each of its settings by name', () => {
    for (const [key, value] of Object.entries(settings))
      expect(readSchedule(`${name}(${key}=${value})`).name).toBe(name);
  });

  test('may be told its steps, and be preceded by a rise', () => {
    const inner = composed.endsWith(')') ? `${composed.slice(0, -1)}, ` : `${name}(`;
    const rates = preview(readSchedule(`${inner}steps=6, warmup=4)`), 20);
    expect(rates.slice(0, 4)).toEqual([0.25, 0.5, 0.75, 1]);
    expectAllClose(rates.slice(4, 10), preview(readSchedule(composed), 6), 'worked');
  });
});

test('a rise that is longer than the whole training goes on rising', () => {
  const rates = preview(readSchedule('cosine(warmup=50)'), 10);
  expect([rates[0], rates[9]]).toEqual([1 / 50, 10 / 50]);
});

test.each([
  ['step(every=0)', 'step: every must be a positive whole number, got 0.'],
  ['step(every=2.5)', 'step: every must be a positive whole number, got 2.5.'],
  ['step(gamma=0)', 'step: gamma must be above 0, got 0.'],
  ['multi-step(1.5)', 'multi-step: a step must be a whole number from 0, got 1.5.'],
  [
    'multi-step(cosine)',
    'multi-step: numbers are expected, got "cosine". Write it like multi-step(100, 200, gamma=0.1).',
  ],
  ['exponential(gamma=-1)', 'exponential: gamma must be above 0, got -1.'],
  ['inverse-time(decay=-0.1)', 'inverse-time: decay must be at least 0, got -0.1.'],
  ['linear(end=-1)', 'linear: end must be at least 0, got -1.'],
  ['polynomial(power=0)', 'polynomial: power must be above 0, got 0.'],
  ['cosine(end=-1)', 'cosine: end must be at least 0, got -1.'],
  ['cosine(end=Infinity)', 'cosine: end must be a finite number, got Infinity.'],
  ['cosine(0.5)', 'schedule: "cosine" takes nothing but settings such as name=number.'],
  ['cosine(steps=0)', 'cosine: steps must be a positive whole number, got 0.'],
  ['cosine-restarts(mult=1.5)', 'cosine-restarts: mult must be a positive whole number, got 1.5.'],
  ['one-cycle(rise=1)', 'one-cycle: rise must be at least 0 and below 1, got 1.'],
  [
    'one-cycle(rise=0.6,threePhases=true)',
    'one-cycle: with three phases it rises for at most half of the steps, got rise 0.6. Use 0.5 or less.',
  ],
  ['cyclic(up=0)', 'cyclic: up must be a positive whole number, got 0.'],
  ['piecewise(5:1, 3:0.1)', 'piecewise: the steps must rise, got 5, 3.'],
  ['piecewise(5:-1)', 'piecewise: a factor must be at least 0, got -1.'],
  [
    'piecewise(5)',
    'piecewise: pairs of a step and a factor are expected, got 5. Write it like piecewise(100:0.5, 200:0.1).',
  ],
  ['plateau(factor=1)', 'plateau: factor must be at least 0 and below 1, got 1.'],
  ['plateau(loss, r2)', 'plateau: the name of one metric is expected. Write it like plateau(accuracy, patience=5).'],
  ['scaled-by-loss(least=2)', 'scaled-by-loss: least must not be above most, got 2 and 1.'],
  ['warmup(0)', 'warmup: steps must be a positive whole number, got 0.'],
  ['warmup(cosine)', 'warmup: numbers are expected, got "cosine". Write it like warmup(100).'],
  ['warmup(1, 2)', 'warmup: one number of steps is expected, got 1, 2.'],
  ['constant(warmup=-1)', 'constant: warmup must be a whole number from 0, got -1.'],
  ['constant(warmup=0.5)', 'constant: warmup must be a whole number from 0, got 0.5.'],
  ['sequence', 'sequence: there is no schedule in it. Name those that follow one another.'],
  ['product()', 'product: there is no schedule in it. Name those whose factors are to be multiplied.'],
  ['sequence(3, cosine)', 'schedule: schedules are expected, got 3.'],
  [
    'sequence(cosine, linear)',
    'sequence: "cosine" is followed by another schedule, and does not say after how many steps. Write it like cosine(steps=100).',
  ],
])('%s: %s', (text, message) => {
  expect(() => readSchedule(text)).toThrow(new Problem(message));
});

test.each([
  ['cosin', 'there is no "cosin". Did you mean "cosine"?'],
  ['cosine(warm=3)', '"cosine" has no setting "warm". Did you mean "warmup"?'],
  ['sequence(warmup(3), cosin)', 'there is no "cosin". Did you mean "cosine"?'],
  ['sequence(warmup(3), cosine', 'this is not a name with settings, got "sequence(warmup(3), cosine"'],
  ['sequence(warmup(3)), cosine)', 'this is not a name with settings'],
  ['cosine(end==1)', 'setting "end==1" is neither name=number nor'],
  ['product('.repeat(1e4) + ')'.repeat(1e4), 'this is not a name with settings'],
])('%s: %s', (text, message) => {
  expect(() => readSchedule(text)).toThrow(message);
});
