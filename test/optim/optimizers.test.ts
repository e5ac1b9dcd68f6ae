import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { constant, input, parameter, state } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { sum } from '../../src/ops/sum.ts';
import { adam } from '../../src/optim/adam.ts';
import { movingAverage } from '../../src/optim/moving-average.ts';
import { descend, type Optimizer } from '../../src/optim/optimizer.ts';
import { optimizerNamed } from '../../src/optim/optimizers.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { clipNorm } from '../../src/optim/wrappers/clip.ts';
import { compile } from '../../src/runtime/compile.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectClose } from '../tolerance.ts';

const named = (text: string): Optimizer => optimizerNamed(text);

test('an exponential moving average of 1, 2, 3, … is the sum of (1 − β)·βᵏ⁻ⁱ·i', () => {
  const x = state('x', [], 'f64');
  const t = state('t', [], 'f64');
  const program = compile({
    step: {
      update: [
        [x, movingAverage(x, t, 0.7)],
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
  const x = parameter('x', [2], 'f64');
  const [moved] = descend(clipNorm({ limit: 5.01 })(sgd({ lr: 1 })), {
    parameters: [x],
    loss: sum(x),
    gradients: [input('g', [2], 'f64')],
    t: constant(1),
    lr: constant(1),
    seed: constant(0),
  }).weights;
  expect([...evaluate(moved!, { x: [0, 0], g: [3, 4] }).data]).toEqual([-3, -4]);
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
  expect(named('sgd(convention=ema,momentum=0.5)').settings).toMatchObject({ convention: 'ema', momentum: 0.5 });
  expect(named('clip-norm( maximize(adam(lr=3e-4)) , limit=2)').settings).toEqual(adam({ lr: 3e-4 }).settings);
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
  ['sgd(momentum=much)', 'setting "momentum" of "sgd" must be a number, got much'],
  ['sgd(momentum=0x)', 'setting "momentum=0x"'],
  ['sgd(convention=0.9)', 'setting "convention" of "sgd" must be a word, got 0.9'],
  ['sgd(convention=nag)', 'sgd: convention must be torch, sutskever or ema, got "nag"'],
  ['adam(epsilon=under)', 'adam: epsilon must be outside or inside, got "under"'],
  ['sgd(momentum)', '"sgd" takes settings only, got momentum. Write them like name=value'],
  ['clip-norm', '"clip-norm" is for one optimizer, got none. Write it like "clip-norm(adam)"'],
  ['clip-norm(adam,sgd)', '"clip-norm" is for one optimizer, got adam, sgd'],
  ['clip-norm(limit=1)', '"clip-norm" is for one optimizer, got none'],
  ['clip-norm(admm,limit=1)', 'there is no "admm"'],
  ['clip-norm(adam,limit=0)', 'clip-norm: limit must be above 0, got 0'],
  ['clip-norm(adam,lr=1)', '"clip-norm" has no setting "lr"'],
  ['clip-norm(adam)(sgd)', 'name with settings'],
  ['clip-norm(adam))', 'name with settings'],
  ['clip-nrm(adam)', 'there is no "clip-nrm". Did you mean "clip-norm"?'],
  ['weight-decay(asgd)', 'weight-decay: asgd averages weights'],
  [`${'maximize('.repeat(30)}sgd${')'.repeat(30)}`, 'name with settings'],
  ['sgd(0.9)', '"sgd" takes settings only, got 0.9'],
  ['sgd(momentum=0.9', 'name with settings'],
  ['sgd momentum=0.9', 'name with settings'],
  ['', 'name with settings'],
  ['adam(beta1=1)', 'adam: beta1 must be at least 0 and below 1'],
  ['sgd(momentum=0.5,momentum=0.9)', 'setting "momentum" is there twice, got "sgd(momentum=0.5,momentum=0.9)"'],
])('%j: %s', (text, message) => {
  expect(() => named(text)).toThrow(Problem);
  expect(() => named(text)).toThrow(message);
});

test('a rate beside the text is that of the optimizer within all wrappers, which must not have another', () => {
  expect(optimizerNamed('clip-norm(sgd)', 'test', 0.1).settings.lr).toBe(0.1);
  expect(optimizerNamed('clip-norm(sgd(lr=0.1))', 'test', 0.1).settings.lr).toBe(0.1);
  expect(() => optimizerNamed('clip-norm(sgd(lr=0.2))', 'test', 0.1)).toThrow(
    'test: the learning rate of "sgd" is given twice, got lr=0.2 in its settings and 0.1 beside them. Give one of them.',
  );
});

test('whatever is written, it is an optimizer or a problem that says what is wrong', () => {
  const part = fc.constantFrom(
    'sgd',
    'adam',
    'clip-norm',
    'clip-norm(adam,limit=1)',
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
