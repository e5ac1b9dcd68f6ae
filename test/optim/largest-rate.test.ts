import { describe, expect, test } from 'vitest';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { constant, nameOf, parameter, state } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { mul } from '../../src/ops/mul.ts';
import { square } from '../../src/ops/square.ts';
import { arraysOf, descend, type Optimizer } from '../../src/optim/optimizer.ts';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { compile } from '../../src/runtime/compile.ts';

/** ½λx² beside an x so small that nothing is learned of its gradient: what steps are divided by stays as it is. */
const CURVATURE = 3;
const SMALL = 1e-150;

/** Mean squares and the like before the first step, kept by averages that hardly forget. */
const SQUARE = 0.04;
const KEPT = 1 - 1e-12;
const SQUARES = ['v', 'vMax', 's', 'u', 'n'];

/** Adan's v is no square, but an average of differences. */
const squaresOf = ({ rule }: Optimizer): readonly string[] => (rule.name === 'adan' ? ['n'] : SQUARES);

const STEPS = 4000;

/** How many times as far the second half of the steps swings as the first. @param t0 Steps that were done before. */
function widening(optimizer: Optimizer, t0: number): number {
  const x = parameter('x', [1], 'f64');
  const done = state('steps done', [], 'f64');
  const t = add(done, 1);
  const numbers = { t, lr: constant(optimizer.settings.lr), seed: constant(1) };
  const gradients = [mul(CURVATURE, x)];
  const { weights, states } = descend(optimizer, { parameters: [x], loss: square(x), gradients, ...numbers });
  const program = compile({
    step: { update: [[x, weights[0]!], [done, t], ...states.map(({ variable, value }) => [variable, value] as const)] },
  });
  const squares = squaresOf(optimizer);
  for (const { variable } of states)
    if (program.has(variable)) program.set(variable, squares.includes(lastWord(nameOf(variable)!)) ? SQUARE : 0);
  program.set(done, t0);
  const moved = states.find(({ variable }) => lastWord(nameOf(variable)!) === 'moved')?.variable;
  for (const start of [x, ...(moved ? [moved] : [])]) program.set(start, SMALL);
  const farthest = (): number => {
    let far = 0;
    for (let k = 0; k < STEPS / 2; k++) {
      program.run('step');
      far = Math.max(far, Math.abs(program.view(moved ?? x)[0]!));
    }
    return far;
  };
  const first = farthest();
  return farthest() / first;
}

const lastWord = (name: string): string => name.split(' ').at(-1)!;

/** What it divides by, with states filled as above. */
function divisorOf({ preconditioner }: Optimizer, t0: number): number {
  const x = parameter('x', [1], 'f64');
  if (!preconditioner) return 1;
  const roots = preconditioner({ arrays: arraysOf([x]), t: constant(t0) });
  const names = ['x ', 'x moved '].flatMap((array) => [...SQUARES, 'm', 'a', 'b'].map((key) => `${array}${key}`));
  const filled = Object.fromEntries(
    names.map((name) => [name, Float64Array.of(SQUARES.includes(lastWord(name)) ? SQUARE : 0)]),
  );
  return evaluateAll(roots, { ...filled, x: Float64Array.of(SMALL) })[0]!.data[0]!;
}

/** Late, when averages have no trace of their beginning. */
const LATE = 1e14;

const texts = [
  'sgd',
  'sgd(momentum=0.9)',
  'sgd(momentum=0.9,nesterov=true)',
  'sgd(momentum=0.8,convention=ema)',
  'rmsprop(alpha=KEPT)',
  'rmsprop(alpha=KEPT,momentum=0.9)',
  'adam(beta2=KEPT)',
  'adam(beta2=KEPT,beta1=0.5,epsilon=inside)',
  'adamw(beta2=KEPT,decay=0.5)',
  'adamax(beta2=KEPT)',
  'adabelief(beta2=KEPT,eps=1e-30)',
  'adabelief(beta2=KEPT,eps=1e-30,decay=0.3)',
  'yogi(beta2=KEPT)',
  'radam(beta2=KEPT)',
  'nadam(beta2=KEPT)',
  'nadam(beta2=KEPT,momentumDecay=0)',
  'nadamw(beta2=KEPT,decay=0.3,beta1=0.7)',
  'novograd(beta2=KEPT)',
  'novograd(beta2=KEPT,convention=ema,decay=0.1)',
  'adan(beta3=KEPT)',
  'adan(beta3=KEPT,beta1=0.9,beta2=0.5,decay=0)',
  'ema(sgd(momentum=0.5))',
  'ema(adam(beta2=KEPT))',
  'swa(adam(beta2=KEPT))',
].map((text) => text.replace('KEPT', String(KEPT)));

describe('the largest stable rate', () => {
  test.each(texts)('%s swings less and less below it, and wider and wider above', (text) => {
    const usual = optimizerNamed(text);
    const limit = usual.largestRate!(CURVATURE / divisorOf(usual, LATE), LATE);
    expect(widening(optimizerNamed(text, 'optimizer', 0.99 * limit), LATE)).toBeLessThan(0.99);
    expect(widening(optimizerNamed(text, 'optimizer', 1.01 * limit), LATE)).toBeGreaterThan(1.01);
  });

  test("NAdam's grows with its momentum", () => {
    const { largestRate } = optimizers.nadam!.make({});
    // μ = β₁/2 at first, and β₁ in the end.
    expect(largestRate!(1, 0)).toBeCloseTo((2 * 1.9) / (1.9 - 0.81), 12);
    expect(largestRate!(1)).toBeCloseTo((2 * 1.9) / (1.9 - 1.62), 12);
  });

  test('whatever has one divides by something that is known', () => {
    const all = Object.values(optimizers).map(({ make, settings }) => make({ ...settings }));
    const has = (isSo: (optimizer: Optimizer) => unknown): string[] => all.filter(isSo).map(({ rule }) => rule.name);
    expect(has(({ preconditioner, largestRate }) => preconditioner && !largestRate)).toEqual([]);
    expect(has(({ ownRate, largestRate }) => ownRate && largestRate)).toEqual([]);
  });
});
