import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainStep } from '../../src/explain/explain-step.ts';
import { notations } from '../../src/explain/notations/index.ts';
import { recordStep } from '../../src/explain/record-step.ts';
import { losses, lossNamed } from '../../src/loss/losses.ts';
import { activations } from '../../src/nn/activation.ts';
import { dense } from '../../src/nn/dense.ts';
import { dropout } from '../../src/nn/dropout.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { readSchedule } from '../../src/schedule/schedules.ts';
import { Training } from '../../src/train/training.ts';
import { accepts, formulasOf } from './formulas.ts';

const numeral = (value: number) => ({ tex: String(value), text: String(value) });

/** Numbers that look random, and are the same each time. */
const noise = (i: number): number => {
  const x = Math.sin(i * 12.9898 + 78.233) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
};

const networks = fc.record({
  loss: fc.constantFrom(...Object.keys(losses)),
  optimizer: fc.constantFrom(...Object.keys(optimizers)),
  schedule: fc.constantFrom('constant', 'cosine', 'step(every=2, gamma=0.5)', 'inverse-time'),
  activation: fc.constantFrom(...Object.keys(activations)),
  hidden: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
  bias: fc.constantFrom('bias' as const, 'threshold' as const, 'none' as const),
  dropped: fc.constantFrom(0, 0, 0.4),
  batch: fc.integer({ min: 1, max: 4 }),
  step: fc.integer({ min: 0, max: 9 }),
  l2: fc.constantFrom(0, 0.1),
  l1: fc.constantFrom(0, 0.01),
  clipNorm: fc.constantFrom(undefined, 0.5),
  notation: fc.constantFrom(...Object.values(notations)),
});

/** How many networks are tried; a soak tries more. */
const RUNS = Number(process.env.TALWEG_NETWORKS ?? 12);

test(
  'the explanation of a step comes to the parameters that the step came to, in LaTeX that KaTeX accepts',
  async () => {
    await fc.assert(
      fc.asyncProperty(networks, async ({ notation, step, batch, hidden, activation, bias, dropped, ...given }) => {
        const loss = lossNamed(given.loss);
        const outputs = loss.targets === 'classes' ? 3 : 2;
        const rows = { train: 7, validation: 0, test: 0 };
        const layers = hidden.flatMap((units) => [
          dense(units, activation, { bias }),
          ...(dropped > 0 ? [dropout(dropped)] : []),
        ]);
        const model = sequential(...layers, dense(outputs, 'linear', { bias }));
        const targets = loss.targets === 'classes' ? 1 : outputs;
        const target = (i: number): number =>
          loss.targets === 'classes' ? i % 3 : loss.targets === 'binary' ? i % 2 : Math.abs(noise(1000 + i));
        const data = {
          rows,
          features: 3,
          targets,
          x: Float64Array.from({ length: 21 }, (_, i) => noise(i)),
          y: Float64Array.from({ length: 7 * targets }, (_, i) => target(i)),
        };
        const training = new Training(model, data, {
          ...given,
          loss,
          optimizer: optimizerNamed(given.optimizer, 'optimizer', undefined),
          schedule: readSchedule(given.schedule, 'schedule'),
          batchSize: batch,
          epochs: 10,
          seed: 3,
          dtype: 'f64',
        });
        const document = explainStep(await recordStep(training, model, data, step), { notation, numeral });
        expect(document.check).toMatchObject({ ok: true });
        for (const { tex } of formulasOf(document)) expect(accepts(tex), tex).toBe(true);
      }),
      { numRuns: RUNS, seed: 5, endOnFailure: true },
    );
  },
  60_000 + 3_000 * RUNS,
);
