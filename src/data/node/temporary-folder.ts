import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when it is removed, or when the program ends. */
export class TemporaryFolder {
  readonly #path = mkdtempSync(join(tmpdir(), 'talweg-table-'));
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
