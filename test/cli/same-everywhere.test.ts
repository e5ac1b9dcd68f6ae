import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIABETES, endOf, IRIS, Place } from './talweg.ts';

/** Other versions of Node: those of TALWEG_NODES, a list of paths, or those that scripts/nodes.sh has fetched. */
function otherNodes(): string[] {
  if (process.env.TALWEG_NODES) return process.env.TALWEG_NODES.split(delimiter);
  if (!existsSync('.nodes')) return [];
  return readdirSync('.nodes').flatMap((version) => {
    const packages = join('.nodes', version, 'node_modules');
    const found = existsSync(packages) ? readdirSync(packages).filter((name) => name.startsWith('node-')) : [];
    return found.map((name) => join(process.cwd(), packages, name, 'bin', 'node'));
  });
}

const nodes = otherNodes().map((path) => ({
  path,
  version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(),
}));

/** Trainings that use much of what could differ: every kind of task, both precisions, several optimizers and layers. */
const trainings: Readonly<Record<string, readonly string[]>> = {
  classes: [IRIS, '--target', 'species', '--epochs', '20', '--activation', 'tanh,silu', '--init', 'orthogonal'],
  'two classes': [
    ...['datasets/breast-cancer.csv', '--target', 'diagnosis', '--epochs', '5', '--dropout', '0.2', '--clip-norm', '1'],
    ...['--optimizer', 'sgd(lr=0.05,momentum=0.9)', '--schedule', 'cosine(warmup=10)'],
  ],
  numbers: [
    ...[DIABETES, '--target', 'progression', '--epochs', '5', '--precision', 'f64', '--activation', 'gelu'],
    ...['--l2', '0.01'],
  ],
};

describe('the weights of a training with a seed', () => {
  const place = new Place();
  place.datasets();
  const hash = async (name: string, node = process.execPath): Promise<string> =>
    endOf(await place.events(['train', ...trainings[name]!], { node })).weights_hash;
  const own = Object.fromEntries(Object.keys(trainings).map((name) => [name, hash(name)]));

  // Results change only on purpose. Where they do: npx vitest run test/cli/same-everywhere.test.ts --update
  test('are those that they always were', async () => {
    const hashes = await Promise.all(Object.entries(own).map(async ([name, hash]) => [name, await hash]));
    await expect(`${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`).toMatchFileSnapshot(
      '../fixtures/weights-hash.json',
    );
  });

  test('are compared with those of other versions of Node', () => {
    if (nodes.length > 0) return;
    const how = 'No other Node is here to compare with: run scripts/nodes.sh 22 24 26, or set TALWEG_NODES.';
    expect(process.env.TALWEG_REQUIRE ?? '', how).not.toMatch(/\bnodes\b/);
    console.warn(how);
  });

  describe.each(nodes)('are the same on Node $version:', ({ path }) => {
    test.concurrent.each(Object.keys(trainings))('%s', async (name) => {
      expect(await hash(name, path)).toBe(await own[name]);
    });
  });
});
