import { describe, expect, test } from 'vitest';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { wrappers } from '../../src/optim/wrappers/wrappers.ts';
import { readFixture } from '../read-fixture.ts';
import { expectAllClose } from '../tolerance.ts';
import { Descent } from './descent.ts';
import { type Problem, problems } from './problems.ts';

interface Fixture {
  readonly start: Readonly<Record<string, Problem['start']>>;
  readonly cases: readonly {
    readonly problem: keyof typeof problems;
    readonly optimizer: string;
    /** False where float32 cannot follow. */
    readonly single?: boolean;
    readonly steps: readonly (readonly number[])[];
  }[];
}
const { start, cases } = readFixture<Fixture>('optimizers');

test.each(Object.entries(start))('%s begins where the reference does', (name, own) => {
  expect(problems[name as keyof typeof problems].start).toEqual(own);
});

describe.each(cases)('$optimizer on $problem', ({ problem, optimizer, single = true, steps }) => {
  test.each([['f64', 'step'] as const, ...(single ? [['f32', 'stepSingle'] as const] : [])])(
    'compiled in %s',
    (dtype, allowed) => {
      const descent = new Descent(optimizerNamed(optimizer), problems[problem], { dtype });
      const program = descent.compile();
      steps.forEach((expected, k) => {
        program.run('step');
        expectAllClose(descent.reached(program), expected, allowed, `step ${k + 1}`);
      });
    },
  );

  test('evaluated', () => {
    const reached = new Descent(optimizerNamed(optimizer), problems[problem]).evaluate(steps.length);
    [...reached].forEach((own, k) => expectAllClose(own, steps[k]!, 'step', `step ${k + 1}`));
  });
});

test('every optimizer and every wrapper is compared on every problem', () => {
  for (const problem of Object.keys(start)) {
    const texts = cases.filter((own) => own.problem === problem).map(({ optimizer }) => optimizer);
    const names = new Set(texts.flatMap((text) => text.match(/(?<![=.\w-])[a-z][a-z0-9-]*(?![a-z0-9-]*=)/g)));
    const missing = [...Object.keys(optimizers), ...Object.keys(wrappers)].filter(
      // What is random is tested by what is known of it: see wrappers.test.ts.
      (name) => !names.has(name) && name !== 'gradient-noise',
    );
    expect(missing, problem).toEqual([]);
  }
});
