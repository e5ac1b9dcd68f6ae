import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Files of some hundred kilobytes each. */
const MOST_FILES = 256;

/** What the names of folders begin with in which files are made. */
const WORKPLACE = 'making-';

/** Longer than any compilation takes, in milliseconds. */
const LONGEST_MAKING = 60 * 60_000;

/**
 * Files by what they are made of, in a folder that only the user can read and write.
 *
 * A file's name ends with the hash of its bytes, which is compared whenever it is used: what was damaged or exchanged
 * is made anew. Files are made elsewhere in the folder and then renamed, so that programs which run at the same time do
 * not meet half of one.
 */
export class Cache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#forgetUnfinished();
  }

  /** The path of a file, made by `make` at the path it is given if it is not there. */
  file(content: string, make: (path: string) => void): string {
    const key = sha256(content).slice(0, 32);
    const known = readdirSync(this.#folder).find((name) => name.startsWith(`${key}-`));
    if (known !== undefined) {
      const path = join(this.#folder, known);
      try {
        if (known === `${key}-${sha256(readFileSync(path))}`) return path;
      } catch {
        // Another program has just removed it.
      }
      rmSync(path, { force: true });
    }
    const workplace = mkdtempSync(join(this.#folder, WORKPLACE));
    try {
      const made = join(workplace, 'made');
      make(made);
      const path = join(this.#folder, `${key}-${sha256(readFileSync(made))}`);
      renameSync(made, path);
      this.#forgetOldest();
      return path;
    } finally {
      rmSync(workplace, { recursive: true, force: true });
    }
  }

  /** Removes what programs that were killed had begun to make. */
  #forgetUnfinished(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!name.startsWith(WORKPLACE)) continue;
      const path = join(this.#folder, name);
      const begun = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
      if (Date.now() - begun > LONGEST_MAKING) rmSync(path, { recursive: true, force: true });
    }
  }

  /** Removes what was made longest ago, where there is more than most users will ever need. */
  #forgetOldest(): void {
    const paths = readdirSync(this.#folder).map((name) => join(this.#folder, name));
    if (paths.length <= MOST_FILES) return;
    const ages = paths.flatMap((path) => {
      const stats = lstatSync(path, { throwIfNoEntry: false });
      return stats?.isFile() ? [{ path, time: stats.mtimeMs }] : [];
    });
    ages.sort((a, b) => b.time - a.time);
    for (const { path } of ages.slice(MOST_FILES)) rmSync(path, { force: true });
  }

  /** A text, made by `make` if it is not there; undefined if it cannot be made. */
  text(content: string, make: () => string | undefined): string | undefined {
    try {
      return readFileSync(
        this.file(content, (path) => writeFileSync(path, make()!)),
        'utf8',
      );
    } catch {
      return undefined;
    }
  }
}

/** The user's cache; one that lasts as long as the program where there is no private place for one. */
export function privateCache(name: string): Cache {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(base, 'talweg', name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isPrivate(folder)) return new Cache(folder);
  } catch {
    // A home that cannot be written to.
  }
  const temporary = mkdtempSync(join(tmpdir(), 'talweg-'));
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
  return new Cache(temporary);
}

/** Whether nobody else can put a file into a folder. */
function isPrivate(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  if (process.getuid && uid !== process.getuid()) return false;
  if ((mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return existsSync(folder);
}
