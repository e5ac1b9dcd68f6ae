import { describe, expect, test } from 'vitest';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import type { Optimizer } from '../../src/optim/optimizer.ts';
import { optimizerNamed } from '../../src/optim/optimizers.ts';
import { ratesOf } from '../../src/optim/rate-groups.ts';
import { scheduleFreeSgd } from '../../src/optim/schedule-free-sgd.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { chain } from '../../src/optim/wrappers/chain.ts';
import { clipNorm } from '../../src/optim/wrappers/clip.ts';
import { box } from '../../src/optim/wrappers/constraints.ts';
import { gradientNoise } from '../../src/optim/wrappers/gradients.ts';
import { frozen, groups } from '../../src/optim/wrappers/groups.ts';
import { lookahead } from '../../src/optim/wrappers/lookahead.ts';
import { sam } from '../../src/optim/wrappers/sam.ts';
import { weightDecay } from '../../src/optim/wrappers/weight-decay.ts';
import { Training } from '../../src/train/training.ts';
import { Problem } from '../../src/util/problem.ts';
import { Descent } from './descent.ts';
import { type Problem as Descended, problems } from './problems.ts';

const after = (optimizer: Optimizer, steps: number, problem: Descended = problems.network): number[] => {
  const descent = new Descent(optimizer, problem);
  const program = descent.compile();
  program.run('step', steps);
  return descent.reached(program);
};

describe('groups', () => {
  test('of one kind of optimizer are that optimizer', () => {
    const optimizer = groups([{ of: ({ isWeight }) => !isWeight, optimizer: adam({ lr: 0.1 }) }], adam({ lr: 0.1 }));
    expect(after(optimizer, 5)).toEqual(after(adam({ lr: 0.1 }), 5));
  });

  test('keep the ratio of their rates', () => {
    const [slow, fast] = [sgd({ lr: 0.01 }), sgd({ lr: 0.04 })];
    const [w, b] = [after(slow, 1).slice(0, 6), after(fast, 1).slice(6, 9)];
    const moved = after(groups([{ of: /^b$/g, optimizer: fast }], slow), 1);
    expect(moved.slice(0, 6)).toEqual(w);
    expect(moved.slice(6, 9)).toEqual(b);
  });

  test('leave frozen parameters where they are', () => {
    const moved = after(groups([{ of: ({ shape }) => shape.length === 2, optimizer: frozen }], adam()), 3);
    const start = after(frozen, 0);
    expect(moved.slice(0, 6)).toEqual(start.slice(0, 6));
    expect(moved.slice(9)).toEqual(start.slice(9));
    expect(moved.slice(6, 9)).not.toEqual(start.slice(6, 9));
    const others = groups([{ of: /b/, optimizer: adam({ lr: 0.2 }) }], frozen);
    expect(others.settings.lr).toBe(0.2);
    expect(after(others, 3).slice(0, 6)).toEqual(start.slice(0, 6));
  });

  test('that take gradients elsewhere take them all at one place', () => {
    const free = scheduleFreeSgd({ lr: 0.1 });
    expect(after(groups([{ of: /b/, optimizer: free }], free), 5)).toEqual(after(free, 5));
  });

  test('name parameters by patterns, within wrappers too', () => {
    const byName = groups([{ of: '*', optimizer: frozen }], sgd());
    expect(() => after(byName, 1)).toThrow(new Problem('groups: every parameter is frozen, got w, b, v.'));
    const wrapped = lookahead({ k: 2 })(groups([{ of: 'b', optimizer: sgd({ lr: 0.2 }) }], sgd({ lr: 0.01 })));
    const parts = [sgd({ lr: 0.01 }), sgd({ lr: 0.2 })].map((own) => lookahead({ k: 2 })(own));
    // The first step is that of each group for itself.
    const [w, b] = [after(parts[0]!, 1).slice(0, 6), after(parts[1]!, 1).slice(6, 9)];
    expect(after(wrapped, 1).slice(0, 9)).toEqual([...w, ...b]);
  });

  test('keep frozen parameters from decay and constraints around them, and decay at their own rates', () => {
    const bound = (optimizer: Optimizer) =>
      chain(box({ low: -0.1, high: 0.1, on: 'all' }), weightDecay({ decay: 0.5, on: 'all' }), optimizer);
    const byName = groups(
      [
        { of: 'w', optimizer: frozen },
        { of: 'b', optimizer: sgd({ lr: 0.2 }) },
      ],
      sgd({ lr: 0.01 }),
    );
    const start = after(frozen, 0);
    expect(after(bound(byName), 3).slice(0, 6)).toEqual(start.slice(0, 6));
    const decayed = after(weightDecay({ decay: 0.5, on: 'all' })(byName), 1);
    const alone = [0.2, 0.01].map((lr) => after(weightDecay({ decay: 0.5, on: 'all' })(sgd({ lr })), 1));
    expect(decayed.slice(6, 9)).toEqual(alone[0]!.slice(6, 9));
    expect(decayed.slice(9)).toEqual(alone[1]!.slice(9));
  });

  test('within groups have rates of their own', () => {
    const inner = groups([{ of: 'b', optimizer: sgd({ lr: 0.2 }) }], sgd({ lr: 0.4 }));
    const outer = clipNorm()(
      groups(
        [
          { of: /w/, optimizer: frozen },
          { of: () => true, optimizer: inner },
        ],
        adam(),
      ),
    );
    const parameters = ['w', 'b', 'v'].map((name) => ({ name, isWeight: true, shape: [] }));
    expect(ratesOf(outer, parameters, 0.1)).toEqual({ '/w/': 0, 'group 2: b': 0.1, 'group 2: *': 0.2 });
    expect(after(outer, 1).slice(0, 6)).toEqual(after(frozen, 0).slice(0, 6));
  });

  test('say so when one is empty', () => {
    expect(() => after(groups([{ of: /dense9/, optimizer: frozen }], adam()), 1)).toThrow(
      new Problem('groups: no parameter is in group 1, got /dense9/ for w, b, v.'),
    );
  });
});

test('noise has the mean 0 and the variance η / (1 + t)^γ, and is another in every step and array', () => {
  const zero = Array.from({ length: 4000 }, () => 0);
  const flat: Descended = { start: { p: zero, q: zero }, f: ({ p }) => problems.parabola.f({ x: p!, scale: p! }) };
  const noisy = gradientNoise({ eta: 0.3, gamma: 0.5 })(sgd({ lr: 1 }));
  const descent = new Descent(noisy, flat);
  const program = descent.compile();
  const steps = Array.from({ length: 3 }, () => {
    const before = descent.reached(program).slice(4000);
    program.run('step');
    const now = descent.reached(program).slice(4000);
    return now.map((value, i) => value - before[i]!);
  });
  steps.forEach((step, k) => {
    const variance = 0.3 / Math.sqrt(k + 1);
    const mean = step.reduce((sum, x) => sum + x, 0) / step.length;
    const second = step.reduce((sum, x) => sum + x * x, 0) / step.length;
    // Four standard errors of a mean and of a variance of 4000 normal deviates.
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / 4000));
    expect(Math.abs(second / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
  });
  expect(steps[0]).not.toEqual(steps[1]!.map((x) => x * Math.SQRT2));
  expect(descent.reached(program).slice(0, 4000)).not.toEqual(descent.reached(program).slice(4000));
  expect(after(noisy, 3, flat)).toEqual(descent.reached(program));
});

const rows = Array.from({ length: 8 }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i)]);
const trained = async (optimizer: Optimizer, options: object = {}): Promise<Training> => {
  const training = new Training(
    sequential(dense(3, 'tanh'), dense(1)),
    {
      rows: { train: 8, validation: 0, test: 0 },
      features: 2,
      targets: 1,
      x: Float64Array.from(rows.flat()),
      y: Float64Array.from(rows.map(([a]) => a! - 1)),
    },
    { loss: mse, optimizer, epochs: 20, batchSize: 4, dtype: 'f64', ...options },
  );
  await training.run();
  return training;
};

describe('in a training', () => {
  test.each<[text: string, holds: (w: Float64Array, shape: readonly number[]) => boolean]>([
    ['non-negative(adam(lr=0.05))', (w) => w.every((x) => x >= 0)],
    ['box(adam(lr=0.05),low=-0.1,high=0.2)', (w) => w.every((x) => x >= -0.1 && x <= 0.2)],
    ['simplex(adam(lr=0.05))', (w) => w.every((x) => x >= 0) && Math.abs(w.reduce((a, b) => a + b) - 1) < 1e-12],
    [
      'max-norm(sgd(lr=0.1),limit=0.4)',
      (w, [, units]) =>
        Array.from({ length: units! }, (_, unit) => Math.hypot(...w.filter((_, i) => unit === i % units!))).every(
          (length) => length <= 0.4 + 1e-12,
        ),
    ],
  ])('%s holds for weights, and not for biases', async (text, holds) => {
    const { parameters } = await trained(optimizerNamed(text));
    for (const { name, values, shape } of parameters) {
      if (name.endsWith('weight')) expect(holds(values as Float64Array, shape), name).toBe(true);
    }
    expect(parameters.some(({ name, values }) => name.endsWith('bias') && values.some((x) => x < -0.1))).toBe(true);
  });

  test('options and wrappers that say the same do the same', async () => {
    const options = await trained(adam({ lr: 0.01 }), { clipNorm: 0.5, weightDecay: 0.1 });
    const wrapped = await trained(optimizerNamed('clip-norm(weight-decay(adam(lr=0.01),decay=0.1),limit=0.5)'));
    expect(wrapped.parameters.map(({ values }) => values)).toEqual(options.parameters.map(({ values }) => values));
  });

  test('a mean of gradients over batches is the gradient of all rows', async () => {
    const whole = await trained(sgd({ lr: 0.1 }), { batchSize: 8, epochs: 5 });
    const parts = await trained(optimizerNamed('accumulate(sgd(lr=0.1),steps=2)'), { batchSize: 4, epochs: 5 });
    whole.parameters.forEach(({ values }, i) => {
      values.forEach((x, j) => expect(parts.parameters[i]!.values[j]).toBeCloseTo(x, 12));
    });
  });

  test('weight decay is not put around what averages weights', async () => {
    await expect(trained(optimizerNamed('ema(adam)'), { weightDecay: 0.1 })).rejects.toThrow(
      new Problem(
        'weight-decay: ema(adam) averages weights, and those that it averages have to decay. Put the decay inside, as in "ema(weight-decay(adam))", or take the decay of the optimizer itself.',
      ),
    );
  });
});

test('a second gradient is not accumulated', () => {
  expect(() => after(optimizerNamed('accumulate(sam(sgd))'), 1)).toThrow(
    new Problem(
      'accumulate: sam(sgd) takes a second gradient, of which no sum is kept. Put accumulate inside, as in "sam(accumulate(sgd))".',
    ),
  );
});

test('a chain is its parts from the outside in', () => {
  const chained = chain(clipNorm({ limit: 0.1 }), sam({ rho: 0.1 }), sgd({ lr: 0.5 }));
  expect(after(chained, 4)).toEqual(after(optimizerNamed('clip-norm(sam(sgd(lr=0.5),rho=0.1),limit=0.1)'), 4));
  expect(chained.rule.name).toBe('clip-norm(sam(sgd))');
});
