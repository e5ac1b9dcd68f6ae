import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { dataOf, type Workload } from '../workloads.ts';

/** What another system's script says of a workload. */
export interface PeerResult {
  readonly system: string;
  readonly version: string;
  /** Of a step. */
  readonly microseconds: number;
}

/** Scripts that run other systems, in a folder: `.py` by Python, `.mjs` by Node; what they share is named common. */
export const peerScripts = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => ['.py', '.mjs'].includes(extname(file)) && !file.startsWith('common'))
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile());

/** A workload as files that scripts of any language can read, for as long as `use` takes. */
export async function withWorkloadFiles<T>(workload: Workload, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'talweg-bench-'));
  try {
    writeFileSync(join(folder, 'workload.json'), JSON.stringify(workload));
    if (workload.kind === 'network') {
      const { x, y } = dataOf(workload);
      writeFileSync(join(folder, 'x.f32'), x);
      writeFileSync(join(folder, 'y.f32'), y);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a peer on one thread; undefined, with the reason told to `say`, where it cannot or is not installed. */
export async function runPeer(
  script: string,
  folder: string,
  say: (reason: string) => void,
): Promise<PeerResult | undefined> {
  const python = process.env.PYTHON ?? '/usr/bin/python3';
  const command = script.endsWith('.py') ? python : process.execPath;
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  try {
    const { stdout } = await promisify(execFile)(command, [script, folder], { env, timeout: 120_000 });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as PeerResult;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    say(`${basename(script)}: ${(stderr || message).trim().split('\n').at(-1)}`);
    return undefined;
  }
}
