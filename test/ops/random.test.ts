import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { input } from '../../src/graph/leaf.ts';
import { normalCdf } from '../../src/ops/normal-cdf.ts';
import { type Draw, randomBernoulli, randomNormal, randomUniform } from '../../src/ops/random.ts';
import { compile } from '../../src/runtime/compile.ts';
import { philox } from '../../src/util/philox.ts';
import { expectAllClose } from '../tolerance.ts';

// The kat_vectors of Random123, the lines of philox4x32 with 10 rounds.
test.each([
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
])('Philox4x32-10 of counter %s and key %s is %s', (counter, key, expected) => {
  const parse = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));
  const out = new Uint32Array(6);
  philox(parse(counter) as [number, number, number, number], parse(key) as [number, number], out, 1);
  expect(Array.from(out, (word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(`00000000 ${expected} 00000000`);
});

const drawn = (y: Expr): ArrayLike<number> => {
  const program = compile({ run: { outputs: { y } } });
  program.run('run');
  return program.output('run', 'y');
};

const draws: readonly Draw[] = [
  { seed: 0, stream: 0 },
  { seed: 1, counter: 1, stream: 7 },
  { seed: 2 ** 53 - 1, counter: 2 ** 40 + 3, stream: 2 ** 31 - 1 },
];

describe.each(['f32', 'f64'] as const)('compiled in %s', (dtype) => {
  // Lengths at which blocks of four and vectors do not come out even.
  test.each([[[]], [[1]], [[5]], [[3, 7]], [[64]], [[1000]]])('shape %j: the numbers of the definition', (shape) => {
    for (const draw of draws) {
      const own = { ...draw, dtype };
      const uniform = randomUniform(shape, own);
      expect(Array.from(drawn(uniform))).toEqual(Array.from(evaluate(uniform).data));
      const bernoulli = randomBernoulli(shape, 0.3, own);
      expect(Array.from(drawn(bernoulli))).toEqual(Array.from(evaluate(bernoulli).data));
      // Logarithm, cosine and root round differently.
      const normal = randomNormal(shape, own);
      const allowed = dtype === 'f32' ? 'compiledSingle' : 'compiled';
      expectAllClose(drawn(normal), evaluate(normal).data, allowed);
      const range = randomUniform(shape, own, -2, 3);
      expectAllClose(drawn(range), evaluate(range).data, allowed);
    }
  });

  test('seed and counter may be variables of a program', () => {
    const [seed, counter] = [input('seed', [], 'f64'), input('counter', [], 'f64')];
    const program = compile({ run: { outputs: { y: randomUniform([9], { seed, counter, stream: 2, dtype }) } } });
    for (const at of [
      { seed: 3, counter: 0 },
      { seed: 2 ** 33 + 5, counter: 2 ** 52 + 1 },
    ]) {
      program.set(seed, at.seed);
      program.set(counter, at.counter);
      program.run('run');
      const { data } = evaluate(randomUniform([9], { ...at, stream: 2, dtype }));
      expect(Array.from(program.output('run', 'y'))).toEqual(Array.from(data));
    }
  });
});

const COUNT = 20_000;
const moments = (numbers: ArrayLike<number>): { mean: number; variance: number } => {
  const all = Array.from(numbers);
  const mean = all.reduce((total, x) => total + x, 0) / all.length;
  return { mean, variance: all.reduce((total, x) => total + (x - mean) ** 2, 0) / all.length };
};

/** Kolmogorov and Smirnov: √n times the largest distance between the share of numbers below x and what it should be. */
const distance = (numbers: ArrayLike<number>, share: (x: number) => number): number =>
  Math.sqrt(numbers.length) *
  Array.from(numbers)
    .sort((a, b) => a - b)
    .map((x, i) => Math.max(share(x) - i / numbers.length, (i + 1) / numbers.length - share(x)))
    .reduce((a, b) => Math.max(a, b), 0);

// Of right numbers, one draw in a thousand is farther off than 1.95 (Kolmogorov), or than 3.3 standard deviations.
test.each<[string, (draw: Draw) => Expr, number, number, (x: number) => number]>([
  ['uniform', (draw) => randomUniform([COUNT], draw), 1 / 2, 1 / 12, (x) => x],
  ['uniform from −2 to 3', (draw) => randomUniform([COUNT], draw, -2, 3), 1 / 2, 25 / 12, (x) => (x + 2) / 5],
  ['normal', (draw) => randomNormal([COUNT], draw), 0, 1, (x) => normalCdf.op.value(x)],
])('%s numbers have the mean, the variance and the distribution of their kind', (_, make, mean, variance, share) => {
  for (const seed of [1, 2, 3]) {
    const numbers = drawn(make({ seed, counter: 5, stream: 9 }));
    const got = moments(numbers);
    expect(Math.abs(got.mean - mean)).toBeLessThan(3.3 * Math.sqrt(variance / COUNT));
    // The variance of a squared deviation is at most 2σ⁴, that of normal numbers.
    expect(Math.abs(got.variance - variance)).toBeLessThan(3.3 * variance * Math.sqrt(2 / COUNT));
    expect(distance(numbers, share)).toBeLessThan(1.95);
  }
});

test.each([0.1, 0.5, 0.9])('ones come with probability %d', (probability) => {
  const { mean } = moments(drawn(randomBernoulli([COUNT], probability, { seed: 4, stream: 1 })));
  expect(Math.abs(mean - probability)).toBeLessThan(3.3 * Math.sqrt((probability * (1 - probability)) / COUNT));
});

test('seed, stream and counter each give other numbers, that do not go with each other', () => {
  const base = { seed: 1, counter: 1, stream: 1 };
  const others = [{}, { seed: 2 }, { counter: 2 }, { stream: 2 }, { seed: 1 + 2 ** 32 }, { counter: 1 + 2 ** 32 }];
  const all = others.map((other) => Array.from(drawn(randomUniform([COUNT], { ...base, ...other }))));
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      const correlation = a.reduce((total, x, k) => total + (x - 0.5) * (b[k]! - 0.5), 0) / (COUNT / 12);
      expect(Math.abs(correlation)).toBeLessThan(3.9 / Math.sqrt(COUNT));
    }
  }
});

test('every number is strictly between 0 and 1, in steps of 2⁻²³', () => {
  const numbers = Array.from(drawn(randomUniform([COUNT], { seed: 6, stream: 0 })));
  expect(numbers.filter((x) => !(x > 0 && x < 1 && Number.isInteger(x * 2 ** 24)))).toEqual([]);
});

test('a shorter draw is the beginning of a longer one', () => {
  const draw = { seed: 3, stream: 4 };
  expect(Array.from(drawn(randomUniform([7], draw)))).toEqual(Array.from(drawn(randomUniform([50], draw))).slice(0, 7));
});
