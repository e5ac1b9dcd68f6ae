import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Circumstances, problem } from '../../util/problem.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'there is no permission for it',
  EPERM: 'there is no permission for it',
  EROFS: 'the file system is read-only',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'a part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

/** Does some work with files; what the operating system says against it becomes a message on `path`. */
export function onDisk<T>(path: string, work: () => T, advice?: string): T {
  try {
    return work();
  } catch (error) {
    throw diskTrouble(path, error, advice === undefined ? {} : { advice });
  }
}

/** What the operating system says, in our words; any other error as it is. */
export function diskTrouble(path: string, error: unknown, toDo: Circumstances = {}): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : reasons[code];
  if (reason === undefined) return error;
  return problem(path, reason, toDo);
}

/** Makes a folder with those above it; whether there was any to make. */
export function makeFolder(path: string): boolean {
  try {
    return mkdirSync(path, { recursive: true }) !== undefined;
  } catch (error) {
    // Node says of some that they are missing where the first of them cannot be made; this one alone says why.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') mkdirSync(firstMissing(path));
    throw error;
  }
}

function firstMissing(path: string): string {
  const parent = dirname(path);
  return existsSync(parent) ? path : firstMissing(parent);
}
