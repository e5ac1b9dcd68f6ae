import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nativeIn } from './devices.ts';

const isHere = (await nativeIn(1)) !== undefined;

/** When it is told to, compiles x ← 2x + 1 to native code, and does it ten times from 0. */
const script = `
  import { once } from 'node:events';
  import { add, compile, mul, parameter } from './src/index.ts';
  import { native } from './src/node.ts';
  console.log('ready');
  await once(process.stdin, 'data');
  const x = parameter('x', []);
  const program = compile({ step: { update: [[x, add(mul(2, x), 1)]] } }, { device: await native(1) });
  program.run('step', 10);
  console.log(program.view(x)[0]);
`;
const right = 'ready\n1023\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talweg-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Results of as many processes, all of which begin at once, with a cache in the folder. */
async function results(count: number): Promise<string[]> {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      env: { ...process.env, XDG_CACHE_HOME: folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map(({ stdout }) => new Promise((ready) => stdout.once('readable', ready))));
  for (const { stdin } of children) stdin.end('go');
  return Promise.all(children.map(({ stdout }) => text(stdout)));
}

/** What is in the cache, by name. */
function cached(): Map<string, Buffer> {
  const own = join(folder, 'talweg', 'native');
  return new Map(readdirSync(own).map((name) => [name, readFileSync(join(own, name))]));
}

test.skipIf(!isHere)(
  'programs that compile the same at once all get it, and leave it in the cache once',
  async () => {
    expect(await results(4)).toEqual([right, right, right, right]);
    const files = cached();
    // What the compiler says of the processor, the trial, and the program.
    expect(files.size).toBe(3);
    for (const [name, bytes] of files)
      expect(name.split('-')[1]).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
  60_000,
);

test.skipIf(!isHere)(
  'whatever was damaged in the cache is made anew',
  async () => {
    await results(1);
    const files = cached();
    for (const [name, bytes] of files) {
      const damaged = Buffer.from(bytes);
      damaged[damaged.length >> 1]! ^= 1;
      writeFileSync(join(folder, 'talweg', 'native', name), damaged);
    }
    expect(await results(1)).toEqual([right]);
    expect(cached()).toEqual(files);
  },
  60_000,
);
