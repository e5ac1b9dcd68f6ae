import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { nativeIn } from './devices.ts';

const isThere = (await nativeIn(2)) !== undefined;

/** A program whose work two native threads share, and what its result adds up to. */
const program = `
  const { input, matmul, parameter, tanh, compile } = await import('./src/index.ts');
  const { native } = await import('./src/node.ts');
  const x = parameter('x', [256, 256]);
  const y = input('y', [256, 256]);
  const make = async (threads) => {
    const made = compile({ step: { update: [[x, tanh(matmul(x, y))]] } }, { device: await native(threads) });
    made.set(x, Float32Array.from({ length: 256 ** 2 }, (_, i) => Math.sin(i)));
    made.set(y, Float32Array.from({ length: 256 ** 2 }, (_, i) => Math.cos(i) / 16));
    return made;
  };
  const total = (made) => made.view(x).reduce((sum, value) => sum + value, 0);
`;

const said = (code: string): unknown => {
  const node = ['--import', 'tsx', '--input-type=module', '--eval', code];
  return JSON.parse(execFileSync(process.execPath, node, { timeout: 60_000, encoding: 'utf8' }));
};

test.skipIf(!isThere)('native threads sleep between calls, and end with the program', () => {
  const idle = said(`${program}
    const made = await make(2);
    for (let i = 0; i < 5; i++) made.run('step', 2);
    await new Promise((done) => setTimeout(done, 50));
    const before = process.cpuUsage();
    await new Promise((done) => setTimeout(done, 500));
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ threads: made.threads('step'), microseconds: user + system }));`);
  expect(idle).toEqual({ threads: 2, microseconds: expect.any(Number) });
  // A thread that waits without sleeping would take all 500 000.
  expect((idle as { microseconds: number }).microseconds).toBeLessThan(250_000);
});

test.skipIf(!isThere)(
  'programs that want the same native threads at once get the same bits',
  () => {
    const totals = said(`${program}
    const { Worker } = await import('node:worker_threads');
    const alone = await make(1);
    alone.run('step', 200);
    const code = ${JSON.stringify(`(async () => {
      (await import('tsx/esm/api')).register();${program}
      const made = await make(2);
      made.run('step', 200);
      (await import('node:worker_threads')).parentPort.postMessage(total(made));
    })()`)};
    const work = () => new Promise((done, fail) => new Worker(code, { eval: true }).on('message', done).on('error', fail));
    console.log(JSON.stringify([total(alone), ...(await Promise.all([work(), work(), work()]))]));`) as number[];
    expect(totals).toHaveLength(4);
    expect(new Set(totals).size).toBe(1);
  },
  60_000,
);
