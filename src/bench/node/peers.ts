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

/** Another system's script. */
export interface Peer {
  readonly script: string;
  readonly threads: number;
}

/** The scripts of a folder on one thread; those of Python, whose systems have threads, on as many as asked for too. */
export const peersIn = (folder: string, threads: number): Peer[] =>
  scriptsIn(folder).flatMap((script) =>
    (threads > 1 && script.endsWith('.py') ? [1, threads] : [1]).map((count) => ({ script, threads: count })),
  );

/** Scripts that run other systems, in a folder: `.py` by Python, `.mjs` by Node; what they share is named common. */
const scriptsIn = (folder: string): string[] =>
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

/** Runs a peer; undefined, with the reason told to `say`, where it cannot or is not installed. */
export async function runPeer(
  { script, threads }: Peer,
  folder: string,
  say: (reason: string) => void,
): Promise<PeerResult | undefined> {
  const python = process.env.PYTHON ?? '/usr/bin/python3';
  const command = script.endsWith('.py') ? python : process.execPath;
  const env = { ...process.env, OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) };
  try {
    const { stdout } = await promisify(execFile)(command, [script, folder, String(threads)], { env, timeout: 120_000 });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as PeerResult;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    say(`${basename(script)}: ${(stderr || message).trim().split('\n').at(-1)}`);
    return undefined;
  }
}
