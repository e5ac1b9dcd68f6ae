import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTrouble, onDisk } from './on-disk.ts';

const ADVICE = 'Temporary files go there: make room, or name another folder in the variable TMPDIR';

/** What the operating system says against a temporary file, as a message on the folder that TMPDIR names. */
export const temporaryTrouble = (error: unknown): unknown => diskTrouble(tmpdir(), error, { advice: ADVICE });

/** A folder that is gone when it is removed, or when the program ends. */
export class TemporaryFolder {
  readonly #path = onDisk(tmpdir(), () => mkdtempSync(join(tmpdir(), 'talweg-table-')), ADVICE);
  readonly remove = (): void => {
    process.off('exit', this.remove);
    rmSync(this.#path, { recursive: true, force: true });
  };

  constructor() {
    process.on('exit', this.remove);
  }

  path(name: string): string {
    return join(this.#path, name);
  }
}
