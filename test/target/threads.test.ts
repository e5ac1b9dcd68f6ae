import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { input, parameter } from '../../src/graph/leaf.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { tanh } from '../../src/ops/tanh.ts';
import { compile } from '../../src/runtime/compile.ts';
import { spawnWorker } from '../../src/runtime/node/spawn-worker.ts';
import { wasmThreads } from '../../src/runtime/wasm-threads.ts';
import { eager } from './devices.ts';

const x = parameter('x', [64, 64]);
const program = { step: { update: [[x, tanh(matmul(x, input('y', [64, 64])))]] as const } };

test('a worker that fails is an error, not a wait without end', async () => {
  const failing = eager(await wasmThreads(2, (script) => spawnWorker(script.replace('[entry](steps', '.none(steps'))));
  expect(() => compile(program, { device: failing }).run('step', 3)).toThrow('a worker thread has failed');
});

test('a worker that cannot start is an error', async () => {
  await expect(wasmThreads(2, () => spawnWorker('throw new Error("no")'))).rejects.toThrow('no');
});

test('what would take longer together is done by one thread', async () => {
  const device = await wasmThreads(2, spawnWorker);
  const small = parameter('x', [16, 16]);
  const step = { update: [[small, tanh(matmul(small, small))]] as const };
  expect(compile({ step }, { device }).threads('step')).toBe(1);
  expect(compile({ step }, { device: eager(device) }).threads('step')).toBe(2);
  expect(compile(program, { device }).threads('step')).toBe(2);
});

const script = `
  import { input, matmul, parameter, tanh, compile, wasmThreads } from './src/index.ts';
  import { spawnWorker } from './src/node.ts';
  const x = parameter('x', [512, 512]);
  const device = await wasmThreads(2, spawnWorker);
  const program = compile({ step: { update: [[x, tanh(matmul(x, input('y', [512, 512])))]] } }, { device });
`;

const node = ['--import', 'tsx', '--input-type=module'];

test('workers end with the program', () => {
  const code = `${script} program.run('step', 3); console.log('done');`;
  const said = execFileSync(process.execPath, [...node, '--eval', code], { timeout: 20_000, encoding: 'utf8' });
  expect(said).toBe('done\n');
});

test('a program in the middle of its work can be stopped', async () => {
  const busy = `${script} const go = () => { program.run('step', 5); setImmediate(go); }; console.log('begun'); go();`;
  const child = spawn(process.execPath, [...node, '--eval', busy], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const [, signal] = (await once(child, 'exit')) as [number, string];
  expect(signal).toBe('SIGINT');
}, 20_000);

test('many programs leave no memory behind', () => {
  const count = process.env.TALWEG_SOAK ?? '400';
  const leak = `
    import { input, matmul, parameter, tanh, compile } from './src/index.ts';
    const make = (n) => {
      for (let i = 0; i < n; i++) {
        const x = parameter('x', [64, 64]);
        compile({ step: { update: [[x, tanh(matmul(x, input('y', [64, 64])))]] } }).run('step');
      }
    };
    const used = async () => {
      for (let i = 0; i < 4; i++) await new Promise((done) => setTimeout(done, 5)).then(gc);
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return heapUsed + external + arrayBuffers;
    };
    make(500);
    const before = await used();
    make(${count});
    console.log((await used()) - before);`;
  const said = execFileSync(process.execPath, ['--expose-gc', ...node, '--eval', leak], { encoding: 'utf8' });
  // Each program alone takes some 200 kB; what the engine itself learns of the code comes to some kB at first.
  expect(Number(said) / Number(count)).toBeLessThan(2_000);
}, 600_000);
