import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optimizerPass } from '../../src/bench/optimizer-pass.ts';
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

test('a workload that there is not is told with those that there are', async () => {
  const { status, stderr } = await place.talweg(['bench', 'W12']);
  expect(status).toBe(2);
  expect(stderr).toContain('bench: there is no workload "W12"');
  expect(stderr).toContain(workloads[0]!.name);
});
