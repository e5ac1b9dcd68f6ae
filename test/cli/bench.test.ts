import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optimizerPass } from '../../src/bench/optimizer-pass.ts';
import { timesOf } from '../../src/bench/watched-training.ts';
import { workloads } from '../../src/bench/workloads.ts';
import { adam } from '../../src/optim/adam.ts';
import { wasm } from '../../src/runtime/wasm.ts';
import { Place } from './talweg.ts';

const place = new Place();

test('talweg bench measures a workload on every device, beside other systems', async () => {
  mkdirSync(place.path('peers'));
  writeFileSync(
    place.path('peers', 'other.mjs'),
    `import { readFileSync } from 'node:fs';
     const { name, sizes, rows } = JSON.parse(readFileSync(process.argv[2] + '/workload.json', 'utf8'));
     if (readFileSync(process.argv[2] + '/x.f32').length !== 4 * rows * sizes[0]) process.exit(1);
     console.log(JSON.stringify({ system: 'other', version: '1', workload: name, microseconds: 5000 }));`,
  );
  writeFileSync(place.path('peers', 'missing.mjs'), 'console.error("it is not installed"); process.exit(3);');
  const args = ['bench', 'w1', '--seconds', '0.02', '--threads', '1', '--against', 'peers'];
  const { status, stdout, stderr } = await place.talweg([...args, '--json']);
  expect(status).toBe(0);
  expect(stderr).toContain('missing.mjs: it is not installed');
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const [machine, ...results] = events;
  expect(machine).toMatchObject({ event: 'machine', cores: expect.any(Number) as number });
  expect(results.map(({ system }) => system)).toEqual(expect.arrayContaining(['wasm', 'other 1']) as unknown[]);
  const other = results.find(({ system }) => system === 'other 1')!;
  expect(other).toMatchObject({ workload: 'W1', microseconds: 5000 });
  expect(other.ratio).toBeGreaterThan(10);
}, 60_000);

test('a step of an optimizer is measured beside a pass that reads and writes the same', () => {
  const { step, pass, bytes } = optimizerPass(adam(), wasm, 0.001);
  expect(step).toBeGreaterThan(0);
  expect(pass).toBeGreaterThan(0);
  expect(bytes).toBe(2 * 3 * 4 * 4096 ** 2);
});

test('the time of watching is measured beside that of training, and is none where nothing watches', async () => {
  const small = { workload: 'W2', rows: { train: 320, validation: 64 }, epochs: 2 };
  const [without, watched] = [await timesOf(small, wasm, false), await timesOf(small, wasm, true)];
  expect(without.watching).toBe(0);
  for (const seconds of [...Object.values(watched), without.compiling, without.training])
    expect(seconds).toBeGreaterThan(0);
});

test('talweg bench watch measures each in a process of its own', async () => {
  const args = ['bench', 'watch', '--seconds', '0.02', '--threads', '1', '--epochs', '1', '--json'];
  const { status, stdout } = await place.talweg(args);
  expect(status).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, number>);
  const watching = events.slice(1);
  expect(watching.map(({ workload }) => workload)).toEqual(expect.arrayContaining(['W2', 'W3-b64']));
  for (const own of watching) {
    expect(own).toMatchObject({ event: 'watching', epochs: 1 });
    expect(own.share).toBeGreaterThan(0);
    expect(own.watching).toBeLessThan(own.with!);
  }
}, 240_000);

test('a workload that there is not is told with those that there are', async () => {
  const { status, stderr } = await place.talweg(['bench', 'W12']);
  expect(status).toBe(2);
  expect(stderr).toContain('bench: there is no workload "W12"');
  expect(stderr).toContain(workloads[0]!.name);
});
