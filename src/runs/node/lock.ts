import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { problem } from '../../util/problem.ts';

/**
 * Keeps a folder for one process, by a file in it with the process's number; returns what gives it back.
 *
 * @throws When another process, which is alive, works in the folder.
 */
export function lock(file: string): () => void {
  for (;;) {
    try {
      // Of several that begin at once, one makes the file.
      writeFileSync(file, `${process.pid}`, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(readFileSync(file, 'utf8'));
    // In a container, the process before may have had the same number.
    if (owner !== process.pid && isAlive(owner))
      throw problem(dirname(file), `process ${owner} is at work there`, {
        advice: `Wait for it; if it is none, delete ${file}`,
      });
    rmSync(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    // Asks only; a number that none can be, as of a damaged file, throws.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
