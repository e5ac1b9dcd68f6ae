import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { constant, input, parameter, state } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { mul } from '../../src/ops/mul.ts';
import { square } from '../../src/ops/square.ts';
import { sub } from '../../src/ops/sub.ts';
import { sum } from '../../src/ops/sum.ts';
import { adam } from '../../src/optim/adam.ts';
import { clipNorm, clipValue } from '../../src/optim/clip.ts';
import { ema } from '../../src/optim/ema.ts';
import { type Optimizer, updateOf } from '../../src/optim/optimizer.ts';
import { optimizers } from '../../src/optim/optimizers.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { compile } from '../../src/runtime/compile.ts';
import { lookUp } from '../../src/util/named.ts';
import { parseCall } from '../../src/util/parse-call.ts';
import { Problem } from '../../src/util/problem.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';

interface Limits {
  readonly clipNorm?: number;
  readonly clipValue?: number;
}
interface Fixture {
  readonly problem: Readonly<
    Record<'a' | 'b', number[]> & { m: number[][]; start: Readonly<Record<'p' | 'q', number[]>> }
  >;
  readonly cases: readonly {
    readonly optimizer: string;
    readonly settings: Readonly<Record<string, number | boolean>>;
    readonly limits: Limits;
    readonly steps: readonly (readonly number[])[];
  }[];
}
const fixture = readFixture<Fixture>('optimizers');
const named = (text: string): Optimizer => {
  const { entry, settings } = lookUp('optimizer', optimizers, parseCall(text));
  return entry.make(settings);
};

const p = parameter('p', [3, 1], 'f64');
const q = parameter('q', [1, 2], 'f64');
const { a, b, m, start } = fixture.problem;
const [inputA, inputB, inputM] = [input('a', [3, 1], 'f64'), input('b', [1, 2], 'f64'), input('m', [2, 3], 'f64')];
const f = [
  sum(square(sub(square(p), inputA))),
  sum(matmul(matmul(q, inputM), p)),
  mul(10, sum(square(sub(q, inputB)))),
].reduce((x, y) => add(x, y));
const numbers = { a, b, m: m.flat(), p: start.p, q: start.q };

/** One step of an optimizer on the problem of the fixture: the new values of all variables. */
function step(optimizer: Optimizer, limits: Limits) {
  const raw = grad(f, [p, q]);
  const limited = limits.clipValue === undefined ? raw : clipValue(raw, limits.clipValue);
  const gradients = limits.clipNorm === undefined ? limited : clipNorm(limited, limits.clipNorm);
  const t = state('t', [], 'f64');
  const updates = [p, q].map((x, i) =>
    updateOf(optimizer, x, gradients[i]!, add(t, 1), constant(optimizer.settings.lr)),
  );
  const states = updates.flatMap((update) => update.states);
  const next = [
    [t, add(t, 1)] as const,
    [p, updates[0]!.parameter] as const,
    [q, updates[1]!.parameter] as const,
    ...states.map(({ variable, value }) => [variable, value] as const),
  ];
  return { next, initial: states.map(({ variable, initial }) => [variable, initial] as const) };
}

describe.each(fixture.cases)('$optimizer $settings $limits', ({ optimizer: name, settings, limits, steps }) => {
  const { entry, settings: all } = lookUp('optimizer', optimizers, { name, settings });
  const { next, initial } = step(entry.make(all), limits);

  test('compiled, goes where PyTorch goes', () => {
    const program = compile({ step: { update: next } });
    for (const [variable, value] of [
      [inputA, a],
      [inputB, b],
      [inputM, m.flat()],
      [p, start.p],
      [q, start.q],
    ] as const)
      program.set(variable, value);
    for (const [variable, value] of initial) program.set(variable, value);
    steps.forEach((expected, k) => {
      program.run('step');
      const reached = [...program.view(p), ...program.view(q)];
      expected.forEach((x, i) => expectClose(reached[i]!, x, 'library', `step ${k + 1}`));
    });
  });

  test('evaluated, too', () => {
    const nameOf = (variable: (typeof next)[number][0]) => variable.attributes.name as string;
    let at: Record<string, ArrayLike<number>> = { ...numbers, t: [0] };
    for (const [variable, value] of initial)
      at[nameOf(variable)] = new Float64Array(variable.shape.reduce((size, n) => size * n, 1)).fill(value);
    steps.forEach((expected, k) => {
      const values = evaluateAll(
        next.map(([, value]) => value),
        at,
      );
      at = { ...at, ...Object.fromEntries(next.map(([variable], i) => [nameOf(variable), values[i]!.data])) };
      const reached = [...(at.p as Float64Array), ...(at.q as Float64Array)];
      expected.forEach((x, i) => expectClose(reached[i]!, x, 'library', `step ${k + 1}`));
    });
  });
});

test('every optimizer is compared', () => {
  expect([...new Set(fixture.cases.map(({ optimizer }) => optimizer))].sort()).toEqual(Object.keys(optimizers).sort());
});

test('an exponential moving average of 1, 2, 3, … is the sum of (1 − β)·βᵏ⁻ⁱ·i', () => {
  const x = state('x', [], 'f64');
  const t = state('t', [], 'f64');
  const program = compile({
    step: {
      update: [
        [x, ema(x, t, 0.7)],
        [t, add(t, 1)],
      ],
    },
  });
  program.set(x, 0);
  program.set(t, 1);
  program.run('step', 30);
  const expected = Array.from({ length: 30 }, (_, i) => 0.3 * 0.7 ** (29 - i) * (i + 1)).reduce((sum, x) => sum + x);
  expectClose(program.view(x)[0]!, expected, 'worked');
});

test('a gradient that is short enough is not shortened', () => {
  const g = input('g', [2], 'f64');
  const [same] = evaluateAll(clipNorm([g], 5.01), { g: [3, 4] });
  expect([...same!.data]).toEqual([3, 4]);
});

test.each<[message: string, make: () => Optimizer]>([
  ['sgd: lr must be above 0, got 0.', () => sgd({ lr: 0 })],
  ['sgd: lr must be above 0, got -0.1.', () => sgd({ lr: -0.1 })],
  ['adam: lr must be a finite number, got NaN.', () => adam({ lr: Number.NaN })],
  ['adam: lr must be a finite number, got Infinity.', () => adam({ lr: Infinity })],
  ['adam: lr must be above 0, got "0.1".', () => adam({ lr: '0.1' as unknown as number })],
  ['sgd: momentum must be at least 0 and below 1, got 1.', () => sgd({ momentum: 1 })],
  ['sgd: momentum must be at least 0 and below 1, got -0.9.', () => sgd({ momentum: -0.9 })],
  ['sgd: dampening must be at least 0 and below 1, got 1.', () => sgd({ momentum: 0.9, dampening: 1 })],
  ['adam: beta1 must be at least 0 and below 1, got 1.', () => adam({ beta1: 1 })],
  ['adam: beta2 must be at least 0 and below 1, got 1.5.', () => adam({ beta2: 1.5 })],
  ['adam: eps must be above 0, got 0.', () => adam({ eps: 0 })],
  [
    "sgd: Nesterov's look ahead is for a momentum without dampening, got momentum 0 and dampening 0. Give it a momentum, such as 0.9, and no dampening.",
    () => sgd({ nesterov: true }),
  ],
  [
    "sgd: Nesterov's look ahead is for a momentum without dampening, got momentum 0.9 and dampening 0.5. Give it a momentum, such as 0.9, and no dampening.",
    () => sgd({ momentum: 0.9, dampening: 0.5, nesterov: true }),
  ],
])('%s', (message, make) => {
  expect(make).toThrow(new Problem(message));
});

test('a name with settings gives an optimizer with those settings and the defaults of the others', () => {
  expect(named(' sgd ( momentum=0.9, nesterov=true ) ').settings).toEqual({
    ...sgd.rule.settings,
    momentum: 0.9,
    nesterov: true,
  });
  expect(named('adam').settings).toEqual(adam().settings);
  expect(named('adam(lr=3e-4,eps=1e-7,)').settings).toMatchObject({ lr: 3e-4, eps: 1e-7 });
});

test.each([
  ['admam', 'there is no "admam". Did you mean "adam"?'],
  ['toString', 'name with settings'],
  ['__proto__', 'name with settings'],
  ['constructor', 'there is no "constructor"'],
  ['sgd(momentun=0.9)', '"sgd" has no setting "momentun". Did you mean "momentum"?'],
  ['sgd(toString=1)', '"sgd" has no setting "toString"'],
  ['sgd(nesterov=1)', 'setting "nesterov" of "sgd" must be true or false, got 1'],
  ['sgd(momentum=true)', 'setting "momentum" of "sgd" must be a number, got true'],
  ['sgd(momentum=)', 'setting "momentum="'],
  ['sgd(momentum=much)', 'setting "momentum=much"'],
  ['sgd(0.9)', 'setting "0.9"'],
  ['sgd(momentum=0.9', 'name with settings'],
  ['sgd momentum=0.9', 'name with settings'],
  ['', 'name with settings'],
  ['adam(beta1=1)', 'adam: beta1 must be at least 0 and below 1'],
  ['sgd(momentum=0.5,momentum=0.9)', 'setting "momentum" is there twice, got "sgd(momentum=0.5,momentum=0.9)"'],
])('%j: %s', (text, message) => {
  expect(() => named(text)).toThrow(Problem);
  expect(() => named(text)).toThrow(message);
});

test('whatever is written, it is an optimizer or a problem that says what is wrong', () => {
  const part = fc.constantFrom(
    'sgd',
    'adam',
    '(',
    ')',
    ',',
    '=',
    'lr',
    'momentum',
    'nesterov',
    'true',
    '0.9',
    '-1',
    ' ',
    '__proto__',
  );
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(part).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      try {
        expect(named(written).settings.lr).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
        expect((error as Problem).message).not.toMatch(/undefined|\[object/);
      }
    }),
    { numRuns: 500 },
  );
});
