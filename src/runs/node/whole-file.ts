import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a file that is there whole or not at all, even if the power fails: beside its place first, onto the disk. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const partial = join(dirname(path), `.${basename(path)}.partial`);
  try {
    const file = openSync(partial, 'w');
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Forces a folder's entries to the disk, where the system lets folders be opened. */
export function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // Windows opens no folders, and keeps their entries by itself.
    if (process.platform !== 'win32') throw error;
  }
}
