import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { input } from '../../src/graph/leaf.ts';
import { preview } from '../../src/schedule/preview.ts';
import { readSchedule } from '../../src/schedule/schedules.ts';
import { expectAllClose } from '../tolerance.ts';
import { compiledRates } from './rates.ts';

const text = (name: string, settings: Readonly<Record<string, fc.Arbitrary<number | boolean>>>): fc.Arbitrary<string> =>
  fc.record(settings).map((own) => {
    const given = Object.entries(own).map(([key, value]) => `${key}=${String(value)}`);
    return `${name}(${given.join(', ')})`;
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });
const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const steps = fc.integer({ min: 1, max: 20 });
const flag = fc.boolean();
const few = fc.integer({ min: 0, max: 3 });

/** Schedules that are made of no others. The rates of the continuous ones have no jumps, however short a step would be. */
const jumping = [
  text('step', { every: steps, gamma: inside }),
  fc.tuple(steps, steps, inside).map(([a, b, gamma]) => `multi-step(${a}, ${a + b}, gamma=${gamma})`),
  text('cosine-restarts', { period: steps, mult: fc.integer({ min: 1, max: 4 }), end: share }),
  fc.tuple(steps, steps, share, share).map(([a, b, x, y]) => `piecewise(${a}:${x}, ${a + b}:${y})`),
];
const continuous = [
  fc.constant('constant'),
  text('exponential', { gamma: inside }),
  text('inverse-time', { decay: share, power: inside }),
  text('polynomial', { power: fc.constantFrom(1, 1.5, 3), end: share }),
  text('linear', { start: share, end: share }),
  text('cosine', { end: share }),
  text('one-cycle', { rise: fc.double({ min: 0.2, max: 0.5, noNaN: true }), threePhases: flag, straight: flag }),
  text('cyclic', { low: share, up: steps, down: few, shrink: inside, gamma: inside }),
  fc.tuple(steps, steps, share, share).map(([a, b, x, y]) => `piecewise(${a}:${x}, ${a + b}:${y}, straight=true)`),
];
const learning = [
  text('plateau', { factor: inside, patience: few, cooldown: few, end: share, relative: flag }),
  text('scaled-by-loss', { power: inside, least: inside }),
];

/** Adds settings to a schedule's text. */
const having = (own: string, more: string): string =>
  own.endsWith(')')
    ? own.replace(/(\(?)\)$/, (_, open: string) => (open ? `(${more})` : `, ${more})`))
    : `${own}(${more})`;

const { schedule } = fc.letrec<{ schedule: string; leaf: string; sequence: string; product: string }>((tie) => ({
  leaf: fc.oneof(...jumping, ...continuous, ...learning),
  sequence: fc
    .tuple(fc.array(fc.tuple(tie('schedule'), steps), { maxLength: 3 }), tie('schedule'))
    .map(([first, last]) => `sequence(${[...first.map(([own, n]) => having(own, `steps=${n}`)), last].join(', ')})`),
  product: fc.array(tie('schedule'), { minLength: 1, maxLength: 3 }).map((parts) => `product(${parts.join(', ')})`),
  schedule: fc.oneof({ maxDepth: 2, withCrossShrink: true }, tie('leaf'), tie('sequence'), tie('product')),
}));

const losses = fc.array(
  fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), fc.constantFrom(0, Infinity, Number.NaN)),
  { maxLength: 40 },
);

test('composed in any order, rates are finite, and compiled they are what they are evaluated', () => {
  fc.assert(
    fc.property(
      schedule,
      losses,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 5 }),
      (own, told, n, per) => {
        const made = readSchedule(own);
        const options = { stepsPerEpoch: per, measured: told.map((loss) => ({ loss })) };
        const rates = preview(made, n, options);
        for (const rate of rates) expect(rate >= 0 && rate <= 1).toBe(true);
        expectAllClose(compiledRates(made, n, n, options), rates, 'worked', own);
      },
    ),
    { numRuns: 60 },
  );
});

test('a sequence is its parts one after another, a product the product of its parts', () => {
  fc.assert(
    fc.property(schedule, schedule, steps, steps, (first, second, a, b) => {
      const begun = having(first, `steps=${a}`);
      const inSequence = preview(readSchedule(`sequence(${begun}, ${second})`), a + b);
      expect(inSequence).toEqual([...preview(readSchedule(begun), a), ...preview(readSchedule(second), b)]);
      const factors = preview(readSchedule(second), a);
      const multiplied = preview(readSchedule(first), a).map((rate, k) => rate * factors[k]!);
      expectAllClose(preview(readSchedule(`product(${first}, ${second})`), a), multiplied, 'worked');
    }),
    { numRuns: 50 },
  );
});

test('sequences of sequences are sequences, products of products are products', () => {
  fc.assert(
    fc.property(schedule, schedule, schedule, steps, losses, (a, b, c, n, told) => {
      const measured = told.map((loss) => ({ loss }));
      const [first, second] = [having(a, `steps=${n}`), having(b, `steps=${n}`)];
      const rates = (own: string) => preview(readSchedule(own), 3 * n, { measured });
      expect(rates(`sequence(sequence(${first}, ${second}), ${c})`)).toEqual(
        rates(`sequence(${first}, ${second}, ${c})`),
      );
      expect(rates(`sequence(${first}, sequence(${second}, ${c}))`)).toEqual(
        rates(`sequence(${first}, ${second}, ${c})`),
      );
      expectAllClose(
        rates(`product(product(${a}, ${b}), ${c})`),
        rates(`product(${a}, product(${b}, ${c}))`),
        'worked',
      );
    }),
    { numRuns: 50 },
  );
}, 120_000);

describe('where a schedule promises to be continuous', () => {
  const k = input('k', [], 'f64');

  test.each(continuous.map((own, i) => [fc.sample(own, 1)[0]!.replace(/\(.*/, ''), i] as const))('%s is', (_, i) => {
    fc.assert(
      fc.property(continuous[i]!, fc.integer({ min: 10, max: 100 }), share, (own, n, at) => {
        const factor = readSchedule(own).factor({ k, n, scope: '' });
        const value = (step: number): number => evaluate(factor, { k: step }).data[0]!;
        // The steepest, a factor near 0 in every step, has a slope of ln 100.
        for (const step of [at * n, Math.round(at * n)])
          expect(Math.abs(value(step + 1e-9) - value(Math.max(0, step - 1e-9)))).toBeLessThan(2e-8);
      }),
    );
  });
});
