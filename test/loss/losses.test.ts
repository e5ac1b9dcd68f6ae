import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import { valueAndGrad } from '../../src/autodiff/grad.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { input } from '../../src/graph/leaf.ts';
import { type Loss, lossOf } from '../../src/loss/loss.ts';
import { losses, lossNamed } from '../../src/loss/losses.ts';
import { compile } from '../../src/runtime/compile.ts';
import { Problem } from '../../src/util/problem.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';

interface Case {
  readonly loss: string;
  readonly outputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly value: number;
  readonly gradient: readonly (readonly number[])[];
}
const { cases } = readFixture<{ readonly cases: readonly Case[] }>('losses');

/** A loss and its derivative with respect to the outputs, as expressions of variables z and y. */
function expressions(loss: Loss, { outputs, targets }: Pick<Case, 'outputs' | 'targets'>, dtype: 'f32' | 'f64') {
  const z = input('z', [outputs.length, outputs[0]!.length], dtype);
  const y = input('y', [targets.length, targets[0]!.length], dtype);
  const { value, gradient } = valueAndGrad(lossOf(loss, z, y), [z]);
  return { z, y, value, gradient: gradient[0]! };
}

describe.each(cases.map((own, i) => ({ ...own, i })))('$loss, case $i', (own) => {
  const loss = lossNamed(own.loss);

  test('evaluated, it has the value and the gradient that PyTorch finds', () => {
    const { value, gradient } = expressions(loss, own, 'f64');
    const [total, slopes] = evaluateAll([value, gradient], { z: own.outputs.flat(), y: own.targets.flat() });
    expectClose(total!.data[0]!, own.value, 'library');
    own.gradient.flat().forEach((g, i) => expectClose(slopes!.data[i]!, g, 'library', `∂z${i}`));
  });

  test.each(['f32', 'f64'] as const)('compiled in %s, too', (dtype) => {
    const { z, y, value, gradient } = expressions(loss, own, dtype);
    const program = compile({ look: { outputs: { value, gradient } } });
    program.set(z, own.outputs.flat());
    program.set(y, own.targets.flat());
    program.run('look');
    const allowed = dtype === 'f32' ? 'single' : 'library';
    expectClose(program.output('look', 'value')[0]!, own.value, allowed);
    const slopes = program.output('look', 'gradient');
    own.gradient.flat().forEach((g, i) => expectClose(slopes[i]!, g, allowed, `∂z${i}`));
  });
});

test.each(Object.keys(losses))('%s has a formula that can be set', (name) => {
  const { formula, tex } = lossNamed(name);
  expect(() => katex.renderToString(tex!, { strict: 'error', throwOnError: true })).not.toThrow();
  // Both name the same letters: in LaTeX those that no command is written with.
  const letters = (text: string): string => [...new Set(text.match(/[A-Za-z]/g))].sort().join('');
  const plain = tex!.replaceAll(/\\(begin|end)\{\w+\}|\\operatorname|\[[\d.]+em\]|\\(?!ln|cosh|max)[A-Za-z]+/g, '');
  expect(letters(plain)).toBe(letters(formula.normalize('NFKD').replace(' if ', ' ').replace(' else ', ' ')));
});

test('every loss is compared', () => {
  const compared = new Set(cases.map(({ loss }) => lossNamed(loss).name));
  expect([...compared].sort()).toEqual(Object.keys(losses).sort());
});

test.each(Object.keys(losses))('the gradient of %s is what central differences say', (name) => {
  const loss = lossNamed(name);
  const [rows, outputs] = [3, loss.targets === 'classes' ? 3 : 2];
  const z = input('z', [rows, outputs], 'f64');
  const y = input('y', [rows, loss.targets === 'classes' ? 1 : outputs], 'f64');
  const at = { z: [0.3, -1.2, 0.4, 2.5, 4.1, 1.3, 0.1, 0.2, -0.7].slice(0, rows * outputs), y: [0, 1, 1, 0, 1, 0] };
  const values = { ...at, y: at.y.slice(0, y.shape[0]! * y.shape[1]!) };
  expect(checkGradient(lossOf(loss, z, y), values, { wrt: [z], tolerance: 1e-7 })).toMatchObject({ ok: true });
});

const z = (...shape: number[]) => input('z', shape, 'f64');
const y = (...shape: number[]) => input('y', shape, 'f64');
const advice = {
  numbers: 'Give one target for each output, rows × outputs.',
  binary: 'Give one target for each output, rows × outputs.',
  classes: 'Give targets as one column of class numbers from 0.',
};

// Broadcasting would make a number of all of these, and a wrong one.
test.each<[name: string, output: number[], target: number[], got: string]>([
  ['mse', [4, 1], [4], 'outputs [4, 1] and targets [4]'],
  ['mse', [4, 3], [4, 1], 'outputs [4, 3] and targets [4, 1]'],
  ['sse', [4, 1], [1, 1], 'outputs [4, 1] and targets [1, 1]'],
  ['bce', [4, 1], [4, 2], 'outputs [4, 1] and targets [4, 2]'],
  ['cross-entropy', [4, 3], [4, 3], 'outputs [4, 3] and targets [4, 3]'],
  ['cross-entropy', [4, 3], [3, 1], 'outputs [4, 3] and targets [3, 1]'],
  ['cross-entropy', [3], [3, 1], 'outputs [3] and targets [3, 1]'],
  ['hinge', [4, 1], [4, 2], 'outputs [4, 1] and targets [4, 2]'],
])('%s of outputs %j and targets %j says so', (name, output, target, got) => {
  const loss = lossNamed(name);
  expect(() => lossOf(loss, z(...output), y(...target))).toThrow(
    new Problem(`loss "${name}": outputs and targets do not belong together, got ${got}. ${advice[loss.targets]}`),
  );
});

test('cross-entropy of a single output, which is 0 whatever it learns, says so', () => {
  expect(() => lossOf(lossNamed('cross-entropy'), z(4, 1), y(4, 1))).toThrow(
    new Problem(
      'loss "cross-entropy": there must be an output for each class, got 1 output. Make the last layer as wide as there are classes, or use bce for two of them.',
    ),
  );
});

test.each([
  ['crossentropy', 'there is no "crossentropy". Did you mean "cross-entropy"?'],
  ['huber(delt=1)', '"huber" has no setting "delt". Did you mean "delta"?'],
  ['mse(delta=1)', '"mse" has no setting "delta"'],
  ['huber(delta=true)', 'setting "delta" of "huber" must be a number, got true'],
  ['huber(delta=0)', 'huber: delta must be above 0, got 0.'],
  ['huber(delta=-1)', 'huber: delta must be above 0, got -1.'],
  ['huber(delta=Infinity)', 'huber: delta must be a finite number, got Infinity.'],
])('%s: %s', (name, message) => {
  expect(() => lossNamed(name)).toThrow(message);
});
