import { describe, expect, test } from 'vitest';
import { evaluate, evaluateAll } from '../../src/graph/evaluate.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { activationOf, activations } from '../../src/nn/activation.ts';
import { dense } from '../../src/nn/dense.ts';
import { dropout } from '../../src/nn/dropout.ts';
import { constantInitializer } from '../../src/nn/initializer.ts';
import type { Context } from '../../src/nn/layer.ts';
import { networkModel } from '../../src/nn/network.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { compile } from '../../src/runtime/compile.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectClose } from '../tolerance.ts';

const seed = input('seed', [], 'f64');
const step = input('step', [], 'f64');
const training: Context = { training: true, seed, step };
const prediction: Context = { ...training, training: false };

// PyTorch 1.13.1 in float64.
const values: Readonly<Record<string, readonly [at: number, value: number][]>> = {
  linear: [
    [-1.5, -1.5],
    [0.7, 0.7],
  ],
  relu: [
    [-1.5, 0],
    [0.7, 0.7],
  ],
  'leaky-relu': [
    [-1.5, -0.015],
    [0.7, 0.7],
  ],
  elu: [
    [-1.5, -0.7768698398515702],
    [0.7, 0.7],
  ],
  gelu: [
    [-1.5, -0.10021080190328704],
    [0.7, 0.5306254434438489],
  ],
  silu: [
    [-1.5, -0.2736382857095345],
    [0.7, 0.46773144051771626],
  ],
  softplus: [
    [-1.5, 0.2014132779827524],
    [0, 0.6931471805599453],
    [0.7, 1.103186048885458],
  ],
  tanh: [
    [-1.5, -0.9051482536448664],
    [0.7, 0.6043677771171635],
  ],
  sigmoid: [
    [-1.5, 0.18242552380635635],
    [0, 0.5],
    [0.7, 0.6681877721681662],
  ],
};

test.each(Object.keys(activations))('%s is what PyTorch has under this name', (name) => {
  const z = input('z', [], 'f64');
  for (const [at, value] of values[name]!)
    expectClose(evaluate(activationOf(name).apply(z), { z: at }).data[0]!, value, 'worked', `${name}(${at})`);
});

describe('a dense layer of 2 inputs and 3 units', () => {
  const x = input('x', [2, 2], 'f64');
  const at = { x: [1, 2, -3, 0.5], w: [1, -1, 0.5, 2, 0, -2], b: [0.5, -2, 1], seed: 0, step: 0 };
  // x·W, by hand.
  const products = [5, -1, -3.5, -2, 3, -2.5];
  const shifted = (sign: number) => products.map((sum, i) => sum + sign * at.b[i % 3]!);

  test.each([
    ['bias', shifted(1)],
    ['threshold', shifted(-1)],
    ['none', products],
  ] as const)('with %s', (bias, sums) => {
    for (const [activation, f] of [
      ['linear', (z: number) => z],
      ['relu', (z: number) => Math.max(z, 0)],
    ] as const) {
      const model = sequential(dense(3, activation, { bias })).build(2, 'f64');
      const named = { ...at, 'dense1.weight': at.w, [`dense1.${bias}`]: at.b };
      expect([...evaluate(model.apply(x, prediction), named).data]).toEqual(sums.map(f));
      expect(
        model.parameters.map(({ variable, isWeight }) => [variable.attributes.name, variable.shape, isWeight]),
      ).toEqual([['dense1.weight', [2, 3], true], ...(bias === 'none' ? [] : [[`dense1.${bias}`, [3], false]])]);
    }
  });

  test('begins as its initializers say', () => {
    const [weight, bias] = dense(3, 'linear', { biasInitializer: constantInitializer(0.25) }).build(2, {
      path: 'dense1',
      place: 0,
      dtype: 'f64',
    }).parameters;
    expect(weight!.initializer.name).toBe('uniform');
    const draw = { seed: 1, stream: 0, dtype: 'f64' } as const;
    expect([...evaluate(bias!.initializer.values([3], bias!.fans, draw)).data]).toEqual([0.25, 0.25, 0.25]);
  });
});

describe('dropout of 0.3', () => {
  const x = input('x', [100, 50], 'f64');
  const layer = (place: number) => dropout(0.3).build(50, { path: 'dropout1', place, dtype: 'f64' });
  const ones = new Array(5000).fill(1);
  const dropped = layer(1).apply(x, training);
  const draw = (at: { seed: number; step: number }, expression = dropped) =>
    evaluate(expression, { x: ones, ...at }).data;
  const first = draw({ seed: 1, step: 0 });

  test('keeps an input with probability 0.7, and then as 1/0.7 of it: what is expected stays', () => {
    expect(new Set(first)).toEqual(new Set([0, 1 / 0.7]));
    const kept = first.filter((value) => value > 0).length / first.length;
    // Four standard errors.
    expect(Math.abs(kept - 0.7)).toBeLessThan(4 * Math.sqrt((0.7 * 0.3) / first.length));
  });

  test('draws the same for the same seed and step, anew for every step, seed and layer', () => {
    expect(draw({ seed: 1, step: 0 })).toEqual(first);
    const others = [
      draw({ seed: 1, step: 1 }),
      draw({ seed: 2, step: 0 }),
      draw({ seed: 1, step: 0 }, layer(3).apply(x, training)),
    ];
    for (const other of others) {
      const agree = other.filter((value, i) => value === first[i]).length / first.length;
      // Independent draws agree in 0.7² + 0.3² of the places.
      expect(Math.abs(agree - 0.58)).toBeLessThan(4 * Math.sqrt((0.58 * 0.42) / first.length));
    }
  });

  test('compiled draws what it is evaluated to draw', () => {
    const program = compile({ look: { outputs: { dropped } } });
    program.set(x, ones);
    program.set(seed, 1);
    program.set(step, 0);
    program.run('look');
    expect(Float64Array.from(program.output('look', 'dropped'))).toEqual(first);
  });

  test('leaves everything as it is in a prediction, and where it leaves out nothing', () => {
    expect(layer(1).apply(x, prediction)).toBe(x);
    expect(dropout(0).build(50, { path: 'dropout1', place: 0, dtype: 'f64' }).apply(x, training)).toBe(x);
  });
});

test('a sequence gives each layer what the last made, and numbers layers of a kind', () => {
  const model = sequential(dense(4, 'tanh'), dropout(0.5), dense(3), dropout(0.5), dense(2)).build(5, 'f64');
  expect(model.parameters.map(({ variable }) => [variable.attributes.name, ...variable.shape])).toEqual([
    ['dense1.weight', 5, 4],
    ['dense1.bias', 4],
    ['dense2.weight', 4, 3],
    ['dense2.bias', 3],
    ['dense3.weight', 3, 2],
    ['dense3.bias', 2],
  ]);
  expect([model.inputs, model.outputs]).toEqual([5, 2]);
});

test('a described network is the sequence that one would write', () => {
  const described = networkModel({
    hidden: [4, 3],
    activations: ['tanh', 'relu'],
    outputs: 2,
    dropout: 0.1,
    bias: 'none',
  });
  const options = { bias: 'none' } as const;
  const written = sequential(
    dense(4, 'tanh', options),
    dropout(0.1),
    dense(3, 'relu', options),
    dropout(0.1),
    dense(2, 'linear', options),
  );
  const x = input('x', [2, 5], 'f64');
  expect(described.build(5, 'f64').apply(x, training)).toBe(written.build(5, 'f64').apply(x, training));
});

test('a linear network has no hidden layer', () => {
  const model = networkModel({ hidden: [], activations: [], outputs: 1, dropout: 0.1, bias: 'bias' });
  const x = input('x', [1, 2], 'f64');
  const at = { x: [3, 4], 'dense1.weight': [2, 5], 'dense1.bias': [1] };
  const [predicted, trained] = evaluateAll(
    [prediction, training].map((context) => model.build(2, 'f64').apply(x, context)),
    { ...at, seed: 1, step: 0 },
  );
  expect([predicted!.data[0], trained!.data[0]]).toEqual([27, 27]);
});

test.each<[message: string, make: () => unknown]>([
  ['sequential: there are no layers. Give at least one, such as dense(1).', () => sequential()],
  ['dense: units must be a positive whole number, got 0.', () => dense(0)],
  ['dense: units must be a positive whole number, got 2.5.', () => dense(2.5)],
  ['dense: units must be a positive whole number, got "3".', () => dense('3' as unknown as number)],
  ['there is no "rellu". Did you mean "relu"?', () => dense(3, 'rellu')],
  ['there is no "toString".', () => dense(3, 'toString')],
  ['dropout: probability must be at least 0 and below 1, got 1.', () => dropout(1)],
  ['dropout: probability must be at least 0 and below 1, got -0.1.', () => dropout(-0.1)],
  ['dropout: probability must be a finite number, got NaN.', () => dropout(Number.NaN)],
  [
    'matmul: index "k" is 4 and 3, got shapes [2, 4] and [3, 1]',
    () =>
      sequential(dense(1))
        .build(3)
        .apply(input('x', [2, 4]), { training: false, seed: constant(0), step: constant(0) }),
  ],
])('%s', (message, make) => {
  expect(make).toThrow(Problem);
  expect(make).toThrow(message);
});
