import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { problem } from '../../util/problem.ts';

/** Keeps a run's folder for one training. @throws When another one is at work there. */
export function lock(folder: string): () => void {
  const file = join(folder, '.lock');
  const own = `${hostname()} ${process.pid}`;
  try {
    writeFileSync(file, own, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const [host, pid] = readFileSync(file, 'utf8').split(' ');
    if (host !== hostname() || isAlive(Number(pid)))
      throw problem(folder, 'another training is at work on this run', {
        got: `process ${pid} on ${host}`,
        advice: `Wait for it; if there is none any more, remove ${file}`,
      });
    // Whoever held it was killed.
    writeFileSync(file, own);
  }
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
