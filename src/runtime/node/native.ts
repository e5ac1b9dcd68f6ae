import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cSource, entryName } from '../../target/c/source.ts';
import type { Device } from '../device.ts';

const require = createRequire('/tmp/koffi/x.js');
const koffi = require('koffi');
export const native = (
  vectorBytes: 16 | 32 | 64,
  tile: Device['machine']['tile'],
  flags = '-O2',
  threads = 1,
): Device => {
  const machine = { vectorBytes, tile };
  return {
    name: 'native',
    machine,
    threads,
    load(plan, memory) {
      const folder = mkdtempSync('/tmp/talweg-native-');
      writeFileSync(`${folder}/a.c`, cSource(plan, machine));
      const t = performance.now();
      execFileSync('gcc', [
        ...flags.split(' '),
        '-march=native',
        '-ffp-contract=fast',
        '-fno-math-errno',
        '-fno-trapping-math',
        '-ftree-slp-vectorize',
        '-fvect-cost-model=dynamic',
        '-std=gnu11',
        '-w',
        '-shared',
        '-pthread',
        '-fPIC',
        '-o',
        `${folder}/a.so`,
        `${folder}/a.c`,
      ]);
      if (process.env.SHOW) console.log('gcc ms', performance.now() - t, folder);
      const lib = koffi.load(`${folder}/a.so`);
      return Object.fromEntries(
        plan.entries.map(({ name }, i) => {
          const run = lib.func(`int32_t ${entryName(i)}(void *m, int32_t steps)`);
          return [name, (steps: number) => run(new Uint8Array(memory.memory.buffer), steps)];
        }),
      );
    },
  };
};
