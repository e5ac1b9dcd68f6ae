import { describe, expect, test, vi } from 'vitest';
import type { Expr } from '../../src/graph/expr.ts';
import { parameter } from '../../src/graph/leaf.ts';
import { conjugateGradient } from '../../src/minimize/conjugate-gradient.ts';
import { himmelblau } from '../../src/minimize/functions/himmelblau.ts';
import { rosenbrock } from '../../src/minimize/functions/rosenbrock.ts';
import { saddle } from '../../src/minimize/functions/saddle.ts';
import { gaussNewton } from '../../src/minimize/gauss-newton.ts';
import { lbfgs } from '../../src/minimize/lbfgs.ts';
import { levenbergMarquardt } from '../../src/minimize/levenberg-marquardt.ts';
import { methods } from '../../src/minimize/methods.ts';
import { type MinimizeOptions, minimize } from '../../src/minimize/minimize.ts';
import { newton } from '../../src/minimize/newton.ts';
import { steepestDescent } from '../../src/minimize/steepest-descent.ts';
import { add } from '../../src/ops/add.ts';
import { exp } from '../../src/ops/exp.ts';
import { log } from '../../src/ops/log.ts';
import { mul } from '../../src/ops/mul.ts';
import { neg } from '../../src/ops/neg.ts';
import { pow } from '../../src/ops/pow.ts';
import { slice } from '../../src/ops/slice.ts';
import { sqrt } from '../../src/ops/sqrt.ts';
import { square } from '../../src/ops/square.ts';
import { sub } from '../../src/ops/sub.ts';
import { sum } from '../../src/ops/sum.ts';
import { adam } from '../../src/optim/adam.ts';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { rprop } from '../../src/optim/rprop.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { accumulate } from '../../src/optim/wrappers/accumulate.ts';
import { groups } from '../../src/optim/wrappers/groups.ts';
import { webAssembly } from '../../src/runtime/webassembly.ts';
import { preview } from '../../src/schedule/preview.ts';
import { readSchedule } from '../../src/schedule/schedules.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const parabola = ([x]: Expr[]): Expr => square(x!);
const valley = ([x, y]: Expr[]): Expr => add(square(sub(1, x!)), mul(100, square(sub(y!, square(x!)))));

describe('gradient descent on x²', () => {
  // x_k = (1 − 2η)^k·x₀
  test('every step is told, from the start on', () => {
    const { trace } = minimize(parabola, { from: [2], optimizer: sgd({ lr: 0.1 }), steps: 3 });
    expect(trace.map(({ step, rate }) => [step, rate])).toEqual([
      [0, undefined],
      [1, 0.1],
      [2, 0.1],
      [3, 0.1],
    ]);
    trace.forEach(({ at, value, gradient }, k) => {
      const x = 2 * 0.8 ** k;
      expectAllClose([at[0], value, gradient[0]], [x, x * x, 2 * x], 'worked');
    });
  });

  test('a gradient is taken for each point and nothing for judging the last', () => {
    const { evaluations } = minimize(parabola, { from: [2], optimizer: sgd({ lr: 0.1 }), steps: 3 });
    expect(evaluations).toEqual({ value: 0, gradient: 4, hessian: 0, jacobian: 0 });
  });

  test('with a learning rate of 1 swings between 2 and −2 for ever, and says so', () => {
    const { reason, findings, steps } = minimize(parabola, { from: [2], optimizer: sgd({ lr: 1 }), steps: 100 });
    expect({ reason, steps }).toEqual({ reason: 'steps', steps: 100 });
    expect(findings).toEqual([
      { kind: 'oscillation', step: 100, between: [Float64Array.of(-2), Float64Array.of(2)] },
      { kind: 'overshoot', step: 100, rate: 1, curvature: 2, largestRate: 1 },
    ]);
  });

  test.each([1.01, 1.1, 5, 1e200])('with a learning rate of %d diverges, and says what rate would not', (lr) => {
    const { reason, findings } = minimize(parabola, { from: [2], optimizer: sgd({ lr }), steps: 50 });
    expect(reason).toBe('diverged');
    expect(findings.at(-1)).toMatchObject({ kind: 'overshoot', rate: lr, curvature: 2, largestRate: 1 });
  });

  test.each([
    [{ momentum: 0.9 }, 1.9],
    [{ momentum: 0.9, nesterov: true }, 1.9 / 2.8],
    [{ momentum: 0.9, dampening: 0.5 }, 3.8],
    [{ momentum: 0.9, convention: 'ema' }, 19],
    [{ momentum: 0.9, convention: 'sutskever' }, 1.9],
    [{ decay: 0.5 }, 0.8],
  ] as const)('with %o the largest stable rate is %d', (settings, largest) => {
    const descend = (lr: number) => minimize(parabola, { from: [2], optimizer: sgd({ lr, ...settings }), steps: 3000 });
    expect(descend(0.99 * largest)).toMatchObject({ reason: 'gradient', findings: [] });
    const { reason, findings } = descend(1.01 * largest);
    expect(reason).toBe('diverged');
    const rates = findings.map((finding) => (finding.kind === 'overshoot' ? finding.largestRate : Number.NaN));
    expectAllClose(rates, [largest], 'worked');
  });

  test('stops when f changes by no more than 0.01, far from the minimum: at k = 44 with η = 0.02', () => {
    const found = minimize(parabola, { from: [2], optimizer: sgd({ lr: 0.02 }), tolerance: 0.01 });
    expect(found).toMatchObject({ steps: 44, reason: 'tolerance', kind: 'none' });
    expectClose(found.value, 0.110135796970962, 'worked');
  });
});

describe('every optimizer and method goes down into the valley of Rosenbrock', () => {
  test.each(Object.keys(optimizers))('%s', (name) => {
    const { make, settings } = optimizers[name]!;
    // Rates that are factors of a step which the optimizer finds by itself stay as they are.
    const findsItsRate = ['adadelta', 'polyak', 'prodigy'].includes(name);
    const optimizer = make(findsItsRate ? settings : { ...settings, lr: 5e-4 });
    const { trace, value } = minimize(valley, { from: [-1.2, 1], optimizer, steps: 2000 });
    expect(value).toBeLessThan(trace[0]!.value);
    expect(Math.min(...trace.map((step) => step.value))).toBeLessThan(24);
  });

  test.each(Object.keys(methods))('%s', (name) => {
    const optimizer = methods[name]!.make(methods[name]!.settings);
    expect(minimize(parabola, { from: [2], optimizer })).toMatchObject({ reason: 'gradient', kind: 'minimum' });
    expect(minimize(valley, { from: [-1.2, 1], optimizer, steps: 20_000 }).value).toBeLessThan(1e-9);
  });
});

describe('a schedule changes the learning rate of an optimizer', () => {
  test.each(['cosine', 'sequence(warmup(5), exponential(gamma=0.8))'])('%s: as it is previewed', (text) => {
    const schedule = readSchedule(text);
    const { trace } = minimize(parabola, { from: [2], optimizer: sgd({ lr: 0.1 }), schedule, steps: 20 });
    const rates = trace.slice(1).map(({ rate }) => rate!);
    expectAllClose(rates, preview(schedule, 20, { lr: 0.1 }), 'worked');
  });

  test('where f falls no more, a plateau lowers it: at η = 1, x² swings between 2 and −2 for ever', () => {
    const optimizer = sgd({ lr: 1 });
    const schedule = readSchedule('plateau(patience=3,factor=0.5)');
    expect(minimize(parabola, { from: [2], optimizer }).reason).toBe('steps');
    expect(minimize(parabola, { from: [2], optimizer, schedule })).toMatchObject({
      reason: 'gradient',
      kind: 'minimum',
    });
  });

  test('a method that chooses its steps has none, and a function has no metric but its value', () => {
    const cosine = readSchedule('cosine');
    expect(() => minimize(parabola, { from: [2], optimizer: lbfgs(), schedule: cosine })).toThrow(
      new Problem(
        'minimize: lbfgs has no learning rate for a schedule to change. Leave out the schedule, or take an optimizer such as sgd or adam.',
      ),
    );
    expect(() => minimize(parabola, { from: [2], schedule: readSchedule('plateau(accuracy)') })).toThrow(
      'minimize: a schedule for a function goes by its value, got "accuracy".',
    );
  });
});

describe('a descent ends', () => {
  test('when f is as small as asked for: 4·0.96²ᵏ ≤ 0.5 at k = 26 with η = 0.02', () => {
    const found = minimize(parabola, { from: [2], optimizer: sgd({ lr: 0.02 }), target: 0.5 });
    expect(found).toMatchObject({ steps: 26, reason: 'target' });
  });

  test('when it falls no more for some steps, at the very point that was lowest', () => {
    // Momentum carries beyond the minimum at 0.
    const optimizer = sgd({ lr: 0.1, momentum: 0.9 });
    const { steps, step, at, value, reason, trace } = minimize(parabola, { from: [2], optimizer, patience: 4 });
    const lowest = trace.map((own) => own.value).reduce((best, own, k, all) => (own < all[best]! ? k : best), 0);
    expect({ reason, step, steps }).toEqual({ reason: 'patience', step: lowest, steps: lowest + 4 });
    expect([at, value]).toEqual([trace[lowest]!.at, trace[lowest]!.value]);
    expect(Math.max(...trace.map((own) => own.value).slice(lowest + 1))).toBeGreaterThan(value);
  });

  test('when it falls too little: 4·0.64ᵏ falls by 0.5 or more until k = 3', () => {
    const given = { from: [2], optimizer: sgd({ lr: 0.1 }), patience: 2, minDelta: 0.5 } as const;
    const { reason, steps, step } = minimize(parabola, given);
    // 4, 2.56, 1.6384, 1.0486, 0.6711, 0.4295: below 1.0486 − 0.5 only at k = 5, which starts the count anew.
    expect({ reason, steps, step }).toEqual({ reason: 'patience', steps: 7, step: 7 });
    expect(minimize(parabola, { ...given, patience: 1 })).toMatchObject({ reason: 'patience', steps: 4, step: 4 });
  });

  test('of a descent that swings wider the lowest point is the start, and the rate is to blame', () => {
    const found = minimize(parabola, { from: [2], optimizer: sgd({ lr: 1.1 }), patience: 5 });
    expect(found).toMatchObject({ reason: 'patience', at: [2], step: 0, steps: 5 });
    expect(found.findings).toMatchObject([{ kind: 'overshoot', largestRate: 1 }]);
  });

  test('when time is up', () => {
    const found = minimize(valley, { from: [-1.2, 1], optimizer: sgd({ lr: 1e-6 }), steps: 1e6, timeLimit: 0.01 });
    expect(found.reason).toBe('time');
  });
});

describe('a step that moves nothing is no end while the optimizer goes on', () => {
  test('rprop waits for signs to settle', () => {
    const { steps, value } = minimize(valley, { from: [-1.2, 1], optimizer: rprop(), steps: 5000 });
    expect(steps).toBeGreaterThan(1000);
    expect(value).toBeLessThan(1e-3);
  });

  test('gradients are gathered', () => {
    const optimizer = accumulate({ steps: 4 })(sgd({ lr: 0.1 }));
    // Every fourth step is a step of sgd.
    const found = minimize(parabola, { from: [2], optimizer, steps: 40 });
    expect(found.reason).toBe('steps');
    expectClose(found.at[0]!, 2 * 0.8 ** 10, 'worked');
  });
});

describe('what was reached', () => {
  const x = parameter('x', [], 'f64');
  const y = parameter('y', [], 'f64');
  const monkey = sub(pow(x, 3), mul(3, mul(x, square(y))));
  test.each<
    [kind: string, name: string, f: Expr, from: Record<string, number>, optimizer: MinimizeOptions<[]>['optimizer']]
  >([
    ['minimum', 'x² + y²', add(square(x), square(y)), { x: 1, y: 2 }, newton()],
    ['minimum', 'x⁴ + y², without curvature', add(pow(x, 4), square(y)), { x: 0, y: 0 }, newton()],
    ['saddle', 'x² − y² from its ridge', sub(square(x), square(y)), { x: 1, y: 0 }, sgd({ lr: 0.1 })],
    ['saddle', 'x³ − 3xy², without curvature', monkey, { x: 0, y: 0 }, sgd()],
    ['maximum', '−x² − y²', neg(add(square(x), square(y))), { x: 0, y: 0 }, sgd()],
    ['plateau', 'e^(−x²) far out', neg(exp(neg(square(x)))), { x: 30 }, sgd()],
    ['none', 'a few steps on the way', square(x), { x: 3 }, sgd()],
    [
      'none',
      '10⁸x² + y², steep across the way',
      add(mul(1e8, square(x)), square(y)),
      { x: 0, y: 100 },
      sgd({ lr: 1e-9 }),
    ],
    ['saddle', 'x³, curved where Newton comes to rest', pow(x, 3), { x: 1 }, newton()],
  ])('%s: %s', (kind, _, f, from, optimizer) => {
    expect(minimize(f, { from, optimizer, steps: kind === 'none' ? 5 : 1000 }).kind).toBe(kind);
  });

  test('a saddle is left by Newton with a radius and by |H|, and found by plain Newton', () => {
    const { expression } = saddle();
    const near = { x: 1, y: 1e-3 };
    expect(minimize(expression, { from: near, optimizer: newton({ damped: false }) }).kind).toBe('saddle');
    for (const optimizer of [newton(), newton({ saddleFree: true }), lbfgs(), sgd({ lr: 0.1 })]) {
      const { reason, findings } = minimize(expression, { from: near, optimizer });
      expect(reason).toBe('diverged');
      expect(findings).toMatchObject([{ kind: 'unbounded' }]);
    }
  });

  test('f without a gradient, where it has a value, is an end', () => {
    // Down to x = 0, where the root begins.
    const root = minimize(([a]: Expr[]) => sqrt(a!), { from: [1], optimizer: sgd({ lr: 2 }) });
    expect(root).toMatchObject({ reason: 'no-gradient', at: [0], kind: 'none' });
    expect(() => minimize(([a]: Expr[]) => sqrt(a!), { from: [0] })).toThrow('no finite value at the start');
  });

  test('f without a value is no place to go on from', () => {
    // Down to x = 0, beyond which the logarithm ends.
    const { reason, findings, at } = minimize(([x]: Expr[]) => log(x!), { from: [1], optimizer: sgd({ lr: 0.9 }) });
    expect({ reason, kinds: findings.map(({ kind }) => kind) }).toEqual({ reason: 'diverged', kinds: ['undefined'] });
    expect(at[0]).toBeGreaterThan(0);
  });
});

describe('bounds', () => {
  const inside = { ...himmelblau().start, x: -1 };
  test.each([
    ['sgd', sgd({ lr: 0.01 })],
    ['adam', adam({ lr: 0.1 })],
    ['steepest-descent', steepestDescent()],
    ['lbfgs', lbfgs()],
    ['newton', newton()],
    ['saddle-free newton', newton({ saddleFree: true })],
    ['gauss-newton', gaussNewton()],
    ['levenberg-marquardt', levenbergMarquardt()],
  ])('%s ends at the edge of the box, where the lowest point within is', (_, optimizer) => {
    const { expression } = himmelblau();
    const bounds = { x: [-1.5, 1.5] as const, y: [-Infinity, 5] as const };
    const found = minimize(expression, {
      from: { x: -1, y: 1 },
      optimizer,
      bounds,
      steps: 5000,
      gradientTolerance: 1e-6,
    });
    expect(found.kind).toBe('boundary');
    expect(Math.abs(found.at.x)).toBeLessThanOrEqual(1.5);
    // Along the edge it is level.
    const along = minimize(expression, { from: { ...inside, ...found.at }, optimizer: lbfgs(), bounds });
    expectClose(found.value, along.value, 'minimum');
    for (const { at } of found.trace) expect(Math.abs(at.x)).toBeLessThanOrEqual(1.5);
  });

  // The nearest points to (−3, 5) that the constraints leave.
  test.each([
    ['box(sgd(lr=0.1))', -1, 1],
    ['box(adam(lr=0.1),low=-4,high=2)', -3, 2],
    ['lookahead(box(sgd(lr=0.1)))', -1, 1],
    ['box(box(sgd(lr=0.1)),low=-0.5,high=3)', -0.5, 1],
    ['non-negative(sgd(lr=0.1,momentum=0.5))', 0, 5],
    ['max-norm(sgd(lr=0.1),limit=4)', -3, 4],
  ])('%s ends at the edge of its constraint', (text, x, y) => {
    const f = ([a, b]: Expr[]): Expr => add(square(add(a!, 3)), square(sub(b!, 5)));
    const found = minimize(f, { from: [0.5, 0.5], optimizer: optimizerNamed(text) });
    expect(found).toMatchObject({ reason: 'gradient', kind: 'boundary' });
    expectAllClose(found.at, [x, y], 'minimum');
  });

  test('on a simplex of three numbers', () => {
    // The point of it nearest to (0.9, 0.4, −1) is (0.75, 0.25, 0).
    const f = ([a]: Expr[]): Expr =>
      [0.9, 0.4, -1].map((goal, i) => sum(square(sub(slice(a!, [i], [1]), goal)))).reduce((p, q) => add(p, q));
    const found = minimize(f, { from: [[0, 0, 0]], optimizer: optimizerNamed('simplex(sgd(lr=0.1))') });
    expect(found).toMatchObject({ reason: 'gradient', kind: 'boundary' });
    expectAllClose(found.at[0], [0.75, 0.25, 0], 'minimum');
  });

  test('groups keep to the constraints of each', () => {
    const optimizer = groups([{ of: 'x_1', optimizer: optimizerNamed('box(sgd(lr=0.1))') }], sgd({ lr: 0.1 }));
    const f = ([a, b]: Expr[]): Expr => add(square(add(a!, 3)), square(sub(b!, 5)));
    const found = minimize(f, { from: [0, 0], optimizer });
    expect(found).toMatchObject({ reason: 'gradient', kind: 'boundary' });
    expectAllClose(found.at, [-1, 5], 'minimum');
  });

  test('inside its constraint an end is what it is', () => {
    const optimizer = optimizerNamed('box(sgd(lr=0.1))');
    expect(minimize(parabola, { from: [0.5], optimizer })).toMatchObject({ reason: 'gradient', kind: 'minimum' });
  });

  test('L-BFGS-B finds which of many are active', () => {
    const n = 30;
    const g = ([x]: Expr[]): Expr => add(sum(square(sub(square(x!), 2))), mul(1e-2, square(sum(x!))));
    const from = [Array.from({ length: n }, (_, i) => i / 10 - 1.5)];
    const found = minimize(g, { from, optimizer: lbfgs(), bounds: [[-1, 1.3]] });
    expect(found.reason).toBe('gradient');
    const projected = minimize(g, { from: [[...found.at[0]!]], optimizer: newton(), bounds: [[-1, 1.3]] });
    expectClose(found.value, projected.value, 'minimum');
  });
});

test('the same starts come from the same seed, and the lowest end is the result', () => {
  const { expression, start } = rosenbrock();
  const options = { from: start, optimizer: lbfgs(), bounds: { x: [-5, 5], y: [-5, 5] } as const, starts: 5 };
  const found = minimize(expression, options);
  expect(found.runs).toHaveLength(5);
  expect(found.value).toBe(Math.min(...found.runs.map(({ value }) => value)));
  expect(minimize(expression, options).runs).toEqual(found.runs);
  expect(minimize(expression, { ...options, seed: 2 }).runs[1]!.from).not.toEqual(found.runs[1]!.from);
  expect(minimize(expression, { ...options, starts: 2 }).runs).toEqual(found.runs.slice(0, 2));
  for (const { trace, steps, at } of found.runs) expect([trace.length, trace.at(-1)!.at]).toEqual([steps + 1, at]);
});

test('variables may be arrays', () => {
  const f = ({ w, b }: { w: Expr; b: Expr }): Expr => add(sum(square(sub(w, 3))), square(add(b, 1)));
  const { at } = minimize(f, { from: { w: [0, 0, 0], b: 0 }, optimizer: lbfgs() });
  expectAllClose([...at.w, at.b], [3, 3, 3, -1], 'minimum');
});

test('variables of float32 are computed in float64', () => {
  const x = parameter('x');
  const { at } = minimize(square(sub(x, 1 / 3)), { from: { x: 0 }, optimizer: newton() });
  expectClose(at.x, 1 / 3, 'worked');
});

test.each(['lbfgs', 'newton', 'levenberg-marquardt', 'sgd'])(
  '%s: derivatives are compiled once, however many starts there are',
  (name) => {
    const optimizer = (methods[name] ?? optimizers[name])!;
    const compiledFor = (starts: number): number => {
      const modules = vi.spyOn(webAssembly, 'Module');
      minimize(valley, { from: [-1.2, 1], optimizer: optimizer.make(optimizer.settings), starts, steps: 50 });
      const { length } = modules.mock.calls;
      modules.mockRestore();
      return length;
    };
    const once = compiledFor(1);
    expect(once).toBeGreaterThan(0);
    expect(compiledFor(20)).toBe(once);
  },
);

const x = parameter('x', [], 'f64');
const twoByTwo = parameter('m', [2, 2], 'f64');
test.each<[message: string, run: () => unknown]>([
  [
    'minimize: there is no start for y, got values for x.',
    () => minimize(([a]: Expr[]) => mul(a!, parameter('y')), { from: [1] }),
  ],
  ['minimize: there is no start for x, got values for y.', () => minimize(add(x, parameter('y')), { from: { y: 1 } })],
  ['minimize: the function has no variable y, got variables x.', () => minimize(square(x), { from: { x: 1, y: 1 } })],
  [
    'minimize: the variables of an expression are told by name, got a list. Write from: { x: … }.',
    () => minimize(square(x), { from: [1] }),
  ],
  ['minimize: the start of "x" must be finite, got NaN.', () => minimize(square(x), { from: { x: Number.NaN } })],
  ['minimize: variable "x" has 1 elements, got 2.', () => minimize(square(x), { from: { x: [1, 2] } })],
  [
    'minimize: the function or its gradient has no finite value at the start. Start somewhere else.',
    () => minimize(log(x), { from: { x: -1 } }),
  ],
  [
    'minimize: the lower bound of "x" must be below the upper one, got 2 and 1.',
    () => minimize(square(x), { from: { x: 1 }, bounds: { x: [2, 1] } }),
  ],
  ['minimize: steps must be a whole number from 0, got -1.', () => minimize(square(x), { from: { x: 1 }, steps: -1 })],
  [
    'minimize: starts must be a positive whole number, got 0.',
    () => minimize(square(x), { from: { x: 1 }, starts: 0 }),
  ],
  [
    'minimize: a function gives a single number, or a list of residuals, got an array of 2 axes. Take its sum or mean.',
    () => minimize(twoByTwo, { from: { m: [1, 2, 3, 4] } }),
  ],
  [
    'conjugate-gradient: it knows no bounds. Take lbfgs, which does.',
    () => minimize(square(x), { from: { x: 1 }, bounds: { x: [0, 2] }, optimizer: conjugateGradient() }),
  ],
  [
    'levenberg-marquardt: it is for sums of squares, got another function. Give it the residuals, an expression of shape [m], or take newton or lbfgs.',
    () => minimize(exp(x), { from: { x: 1 }, optimizer: levenbergMarquardt() }),
  ],
  [
    'minimize: patience must be a positive whole number, got 0.',
    () => minimize(square(x), { from: { x: 1 }, patience: 0 }),
  ],
  [
    'minimize: simplex(sgd) leaves x no other value than 1. It holds for each variable by itself. Take another, or in code a variable that is an array.',
    () => minimize(square(x), { from: { x: 1 }, optimizer: optimizerNamed('simplex(sgd)') }),
  ],
  ['lbfgs: memory must be a positive whole number, got 0.', () => lbfgs({ memory: 0 })],
])('%s', (message, run) => {
  expect(run).toThrow(new Problem(message));
});
