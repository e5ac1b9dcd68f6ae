import { expect, test } from 'vitest';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import type { Optimizer } from '../../src/optim/optimizer.ts';
import { optimizerNamed } from '../../src/optim/optimizers.ts';
import { frozen, groups } from '../../src/optim/wrappers/groups.ts';
import type { TrainingOptions } from '../../src/train/options.ts';
import { Training } from '../../src/train/training.ts';
import { tableData } from '../../src/train/training-data.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';
import { table } from './table.ts';

interface Fixture {
  readonly start: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly optimizer: string;
    /** Patterns of names, and the optimizers of such parameters; null where they rest. */
    readonly groups?: readonly (readonly [of: string, optimizer: string | null])[];
    readonly options: Partial<TrainingOptions>;
    readonly batch_means: readonly number[];
    readonly end: Readonly<Record<string, readonly number[]>>;
  }[];
}
const { start, cases } = readFixture<Fixture>('training');
const iris = await table('iris', { target: 'species', standardize: false, precision: 'f64' });
const runs = cases
  .map((own) => ({ groups: [], ...own }))
  .flatMap((own) => [
    { ...own, dtype: 'f64', allowed: 'trained' } as const,
    // A hundred steps in float32 end less than 2e-6 away.
    { ...own, dtype: 'f32', allowed: 'single' } as const,
  ]);

function optimizerOf({ optimizer, groups: members }: Required<Fixture['cases'][number]>): Optimizer {
  if (members.length === 0) return optimizerNamed(optimizer);
  const own = members.map(([of, name]) => ({ of, optimizer: name === null ? frozen : optimizerNamed(name) }));
  return groups(own, optimizerNamed(optimizer));
}

test.each(runs)(
  '$optimizer $groups $options in $dtype trains iris to the weights of PyTorch',
  async ({ dtype, allowed, ...own }) => {
    const training = new Training(sequential(dense(6, 'tanh'), dense(3)), tableData(iris), {
      loss: crossEntropy,
      optimizer: optimizerOf(own),
      epochs: own.batch_means.length,
      batchSize: 32,
      shuffle: false,
      dtype,
      ...own.options,
    });
    training.resume(new Map(Object.entries(start).map(([name, values]) => [name, Float64Array.from(values)])));
    const means: number[] = [];
    const end = await training.run({ onEpoch: ({ loss }) => void means.push(loss.batch_mean) });
    expect(end.reason).toBe('epochs');
    own.batch_means.forEach((mean, i) => expectClose(means[i]!, mean, allowed, `epoch ${i + 1}`));
    for (const { name, values } of training.parameters)
      own.end[name]!.forEach((w, i) => expectClose(values[i]!, w, allowed, `${name} ${i}`));
  },
);
