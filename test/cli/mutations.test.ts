import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDefinition, readResults } from '../../src/cli/sweep/folder.ts';
import type { Result } from '../../src/cli/sweep/result.ts';
import { readModel } from '../../src/export/read-model.ts';
import { checkpointsOf, readCheckpoint } from '../../src/runs/node/checkpoints.ts';
import { readConfig, readRecords, readWeights } from '../../src/runs/node/folder.ts';
import { Problem } from '../../src/util/problem.ts';
import { mutations } from '../mutations.ts';
import { IRIS, Place } from './talweg.ts';

const TIMES = Number(process.env.TALWEG_MUTATIONS ?? 2000);

const place = new Place();

beforeAll(async () => {
  const iris = [IRIS, '--target', 'species', '--layers', '3', '--epochs', '3'];
  await place.train('run', iris);
  for (const file of ['model.json', 'model.safetensors']) await place.events(['export', 'run', '--out', file]);
  await place.events(['sweep', ...iris, '--vary', 'lr=0.1,0.2', '--out', 'sweep']);
}, 60_000);

async function modelOf(file: string): Promise<unknown> {
  const { description, parameters } = await readModel(readFileSync(place.path(file)), file);
  return { description, parameters };
}

/** Every file that this program both writes and reads, and how it is read. */
const FILES: Readonly<Record<string, () => unknown>> = {
  'run/config.json': () => readConfig(place.path('run')),
  'run/metrics.jsonl': () => readRecords(place.path('run')),
  'run/model.safetensors': () => readWeights(place.path('run')),
  'run/checkpoints/000000000012.safetensors': () => readCheckpoint(checkpointsOf(place.path('run'))[0]!),
  'model.json': () => modelOf('model.json'),
  'model.safetensors': () => modelOf('model.safetensors'),
  'sweep/sweep.json': () => readDefinition(place.path('sweep')),
  'sweep/results.jsonl': () => readResults(place.path('sweep')),
};

/** Whether what was read is right; runs of a sweep of which nothing is said are made again. */
const isRight = (name: string, found: unknown, right: unknown): boolean =>
  isDeepStrictEqual(found, right) ||
  (name === 'sweep/results.jsonl' &&
    (found as Result[]).every((result) => (right as Result[]).some((own) => isDeepStrictEqual(result, own))));

describe(`${TIMES} times`, () => {
  test.each(Object.entries(FILES))(
    '%s is damaged: it is refused, or read as it was',
    { timeout: 300_000 },
    async (name, read) => {
      const file = place.path(name);
      const whole = readFileSync(file);
      const right = await read();
      await fc.assert(
        fc.asyncProperty(mutations(whole), async (bytes) => {
          writeFileSync(file, bytes);
          const found = await Promise.resolve()
            .then(read)
            .catch((error: unknown) => error);
          if (!(found instanceof Problem) && !isRight(name, found, right)) expect(found).toEqual(right);
        }),
        { numRuns: TIMES, endOnFailure: true },
      );
      writeFileSync(file, whole);
    },
  );
});
