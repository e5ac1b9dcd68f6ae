import { readFileSync } from 'node:fs';
import { problem } from '../util/problem.ts';

/** The text of a file, without a byte order mark. @throws If there is none, or it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw problem(file, 'there is no such file');
    if (code === 'EISDIR') throw problem(file, 'it is a folder');
    throw problem(file, 'it cannot be read', { got: code ?? message });
  }
}
