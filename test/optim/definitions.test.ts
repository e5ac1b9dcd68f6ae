import katex from 'katex';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../src/format/safetensors.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import * as library from '../../src/optim/index.ts';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import type { OptimizerFactory } from '../../src/optim/rule.ts';
import { ruleTex } from '../../src/optim/rule-tex.ts';
import { ema } from '../../src/optim/wrappers/averaged.ts';
import { clipArrayNorm, clipNorm } from '../../src/optim/wrappers/clip.ts';
import { maxNorm } from '../../src/optim/wrappers/constraints.ts';
import { sam } from '../../src/optim/wrappers/sam.ts';
import { wrapperTex } from '../../src/optim/wrappers/wrapper-tex.ts';
import { wrappers } from '../../src/optim/wrappers/wrappers.ts';
import { webAssembly } from '../../src/runtime/webassembly.ts';
import type { Snapshot } from '../../src/train/state.ts';
import { Training } from '../../src/train/training.ts';
import type { Settings } from '../../src/util/named.ts';
import { readFixture } from '../read-fixture.ts';
import { Descent } from './descent.ts';
import { problems } from './problems.ts';

/** That lines are LaTeX, in which what is called by a word has a symbol. */
function expectTex(lines: readonly string[]): void {
  for (const line of lines) {
    expect(line).not.toMatch(/undefined|NaN|(?<!operatorname)\{[A-Za-z]{2,}\}_/);
    expect(() => katex.renderToString(line, { strict: 'error', throwOnError: true })).not.toThrow();
  }
}

/** Where a rate of 0.03 does not suit that falls evenly to 0 within 10 000 steps. */
const suited: Readonly<Record<string, Readonly<Partial<Record<'parabola' | 'rosenbrock', string>>>>> = {
  sgd: { rosenbrock: 'sgd(lr=0.002,momentum=0.9)' },
  asgd: { rosenbrock: 'asgd(lr=0.003)' },
  adagrad: { parabola: 'adagrad(lr=1)', rosenbrock: 'adagrad(lr=1)' },
  adadelta: { parabola: 'adadelta', rosenbrock: 'adadelta' },
  // Its first steps are as long as the gradient.
  radam: { rosenbrock: 'clip-norm(radam(lr=0.03),limit=1)' },
  signsgd: { rosenbrock: 'signsgd(lr=0.01,momentum=0.9)' },
  lamb: { rosenbrock: 'lamb(lr=0.01)' },
  lars: { parabola: 'lars(lr=3)', rosenbrock: 'lars(lr=3)' },
  muon: { rosenbrock: 'muon(lr=0.1)' },
  'schedule-free-sgd': { rosenbrock: 'clip-norm(schedule-free-sgd(lr=0.1),limit=1)' },
  'schedule-free-adamw': { rosenbrock: 'schedule-free-adamw(lr=0.1)' },
};
/** Losses that count as solved; both functions are 0 at their least, and begin at 7 and at 24. */
const solved = { parabola: 1e-6, rosenbrock: 1e-3 } as const;
const STEPS = 10_000;

describe.each(Object.keys(optimizers))('%s', (name) => {
  test.each(['parabola', 'rosenbrock'] as const)('solves %s', (problem) => {
    const text = suited[name]?.[problem];
    const optimizer = text === undefined ? optimizerNamed(name, 'test', 0.03) : optimizerNamed(text);
    const program = new Descent(optimizer, problems[problem], { falling: STEPS }).compile();
    program.run('step', STEPS);
    expect(program.output('step', 'loss')[0]).toBeLessThan(solved[problem]);
  });

  test('is in the library, and its rule is LaTeX', () => {
    const factory = (Object.values(library) as Partial<OptimizerFactory<Settings>>[]).find(
      ({ rule }) => rule && 'step' in rule && rule.name === name,
    ) as OptimizerFactory<Settings>;
    const switches = Object.entries(factory.rule.settings).filter(([, value]) => value === false);
    const words = Object.entries<readonly string[] | undefined>(factory.rule.choices ?? {});
    const variants = [
      {},
      { momentum: 0.9 },
      ...switches.map(([key]) => ({ momentum: 0.9, [key]: true })),
      ...words.flatMap(([key, own]) => own!.map((word) => ({ momentum: 0.9, [key]: word }))),
    ];
    for (const settings of variants) {
      for (const shape of [[], [3], [2, 3]]) {
        const lines = ruleTex(factory, settings, shape);
        expect(lines.at(-1)).toMatch(/^\{\\Delta p\}_\{t\} = /);
        expectTex(lines);
      }
    }
  });
});

test('whatever divides by a root with ε has it beside or under the root, whatever has momentum its conventions', () => {
  const lacking = (setting: string, choice: string): string[] =>
    Object.entries(optimizers).flatMap(([name, { settings, rule }]) =>
      setting in settings && !(choice in (rule.choices ?? {})) ? [name] : [],
    );
  // Adamax has ε within a maximum.
  expect(lacking('eps', 'epsilon')).toEqual(['adamax']);
  // Of what has its signs taken, or is divided by its length, the scale does not matter.
  expect(lacking('momentum', 'convention')).toEqual(['signsgd', 'muon']);
});

test('defaults that are said to be those of PyTorch are', () => {
  const { defaults } = readFixture<{ readonly defaults: Readonly<Record<string, Settings>> }>('optimizers');
  for (const [name, { settings, rule }] of Object.entries(optimizers)) {
    const theirs = Object.entries(settings).filter(
      ([key]) =>
        ['pytorch', 'both'].includes(rule.origins?.[key] ?? rule.origins!.others) && key in (defaults[name] ?? {}),
    );
    expect(Object.fromEntries(theirs), name).toEqual(
      Object.fromEntries(theirs.map(([key]) => [key, defaults[name]![key]])),
    );
    // And all that are PyTorch's are said to be.
    const others = Object.keys(defaults[name] ?? {}).filter((key) => settings[key] === defaults[name]![key]);
    expect(theirs.map(([key]) => key).sort(), name).toEqual(others.sort());
  }
});

describe('wrappers', () => {
  test.each(Object.entries(wrappers))('the rule of %s is LaTeX', (_, { rule }) => {
    for (const shape of [[], [3], [2, 3]]) {
      const lines = wrapperTex({ rule }, {}, shape);
      expect(lines[0]).toMatch(/^g_\{t\} = \\nabla f/);
      expect(lines.at(-1)).toMatch(/^p_\{t\} = /);
      expectTex(lines);
    }
  });

  test('tell what they change, and what the optimizer within is given', () => {
    expect(wrapperTex(sam, { rho: 0.1 })).toEqual([
      String.raw`g_{t} = \nabla f\left(p_{t-1}\right)`,
      String.raw`\tilde{g}_{t} = \nabla f\left(p_{t-1} + \frac{0.1}{\left\lVert \nabla f \right\rVert + 10^{-12}} \, g_{t}\right)`,
      String.raw`p_{t} = p_{t-1} + {\Delta p}_{t}\left(\tilde{g}_{t}\right)`,
    ]);
    expect(wrapperTex(ema, { decay: 0.9 })).toEqual([
      String.raw`g_{t} = \nabla f\left({w}_{t-1}\right)`,
      String.raw`{w}_{t} = {w}_{t-1} + {\Delta p}_{t}\left({w}_{t-1}\right)`,
      String.raw`p_{t} = 0.9 \, p_{t-1} + 0.1 \, {w}_{t}`,
    ]);
    const lengths = [clipNorm, clipArrayNorm, maxNorm].map(
      (wrapper) => /\\lVert (.*?) \\right/.exec(wrapperTex<Settings>(wrapper as never, {}, [2, 3]).join())?.[1],
    );
    expect(lengths).toEqual(['\\nabla f', 'g_{t}', '{\\tilde{p}_{t}}_{j}']);
  });
});

/** Every optimizer, alone and with what makes it keep more; every wrapper around one that keeps something. */
const all = [
  ...Object.keys(optimizers),
  'sgd(momentum=0.9)',
  'amsgrad',
  'rmsprop(centered=true,momentum=0.9)',
  ...Object.keys(wrappers).map((name) => `${name}(adam)`),
  'accumulate(adam,steps=2)',
  'sam(lookahead(ema(schedule-free-adamw),k=3))',
  'swa(prodigy,start=4,every=2)',
];

const rows = Array.from({ length: 7 }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i)]);
const data = {
  rows: { train: 7, validation: 0, test: 0 },
  features: 2,
  targets: 1,
  x: Float64Array.from(rows.flat()),
  y: Float64Array.from(rows.map(([a, b]) => a! * b!)),
};
const training = (text: string, epochs: number): Training =>
  new Training(sequential(dense(3, 'tanh'), dense(1)), data, {
    loss: mse,
    optimizer: optimizerNamed(text),
    epochs,
    batchSize: 3,
    dtype: 'f64',
    seed: 5,
  });
const weights = (trained: Training): number[] => trained.parameters.flatMap(({ values }) => [...values]);

/** A snapshot, written to a file and read again. */
function saved(state: Snapshot): Snapshot {
  const tensors = [...state].map(([name, values]) => ({ name, shape: [values.length], values }));
  const read = readSafetensors(writeSafetensors({ tensors, metadata: {} }), 'state');
  return new Map(read.tensors.map(({ name, values }) => [name, values]));
}

describe.each(all)('%s', (text) => {
  test('trained, saved, loaded and trained on is trained for as long', async () => {
    const whole = training(text, 6);
    await whole.run();
    const first = training(text, 3);
    const { state } = await first.run();
    const second = training(text, 6);
    second.resume(saved(state));
    await second.run();
    expect(weights(second)).toEqual(weights(whole));
    expect(weights(first)).not.toEqual(weights(whole));
    expect(weights(whole).every(Number.isFinite)).toBe(true);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('is compiled before the first step and never again', () => {
    const descent = new Descent(optimizerNamed(text), problems.network);
    const modules = vi.spyOn(webAssembly, 'Module');
    const program = descent.compile();
    const compiled = modules.mock.calls.length;
    expect(compiled).toBeGreaterThan(0);
    const before = descent.reached(program);
    for (let step = 0; step < 4; step++) program.run('step');
    expect(modules.mock.calls).toHaveLength(compiled);
    expect(descent.reached(program)).not.toEqual(before);
  });
});
