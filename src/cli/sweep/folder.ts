import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeFolder, onDisk } from '../../data/node/on-disk.ts';
import { checkedLine, readCheckedLines } from '../../runs/checked-lines.ts';
import { foldersFor } from '../../runs/node/folder.ts';
import { lock } from '../../runs/node/lock.ts';
import { readSealedJson, sealedJson } from '../../runs/node/seal.ts';
import { JsonField } from '../../util/json-field.ts';
import { problem } from '../../util/problem.ts';
import { version } from '../version.ts';
import { type Fingerprint, fingerprintsOf } from './fingerprint.ts';
import { checkSettingTexts, type Definition } from './plan.ts';
import { checkResult, type Result } from './result.ts';

/** The files of a sweep's folder; a run is a folder of its number. */
const FILES = { sweep: 'sweep.json', results: 'results.jsonl', lock: 'lock', chart: 'sweep.svg' } as const;

const ADVICE = 'Sweep into another folder by --out';

/** What `sweep.json` says. */
interface Saved {
  readonly version: 1;
  /** The version of Talweg that sweeps. */
  readonly talweg: string;
  readonly definition: Definition;
  readonly data: readonly Fingerprint[];
}

/** The folder of a sweep, which this process alone works in. */
export class SweepFolder {
  readonly path: string;
  readonly results: Result[];
  readonly #unlock: () => void;

  /** @param begun What is swept, where nothing is there yet. */
  private constructor(path: string, begun?: Saved) {
    this.path = path;
    this.#unlock = lock(join(path, FILES.lock));
    try {
      if (begun) this.#begin(begun);
      // What was at work when it was interrupted is begun anew.
      this.#clear();
      this.results = readResults(path);
      // A line that was cut off while it was written is not gone on with.
      writeFileSync(join(path, FILES.results), this.results.map(checkedLine).join(''));
    } catch (error) {
      this.#unlock();
      throw error;
    }
  }

  /**
   * The folder for a sweep: the one asked for, or that of the same sweep of the same data, or a new one.
   *
   * @throws When another sweep, or something else, is in it, or another process works in it.
   */
  static async open(definition: Definition, out: string | undefined): Promise<SweepFolder> {
    const wanted: Saved = { version: 1, talweg: version, definition, data: await fingerprintsOf(definition) };
    for (const path of out === undefined ? foldersFor(definition.files[0]!, 'sweep-') : [out]) {
      if (onDisk(path, () => isFree(path, out !== undefined), ADVICE))
        return onDisk(path, () => new SweepFolder(path, wanted), ADVICE);
      const saved = existsSync(join(path, FILES.sweep)) ? readSaved(path) : undefined;
      if (out !== undefined) checkSame(path, saved, wanted);
      else if (!isDeepStrictEqual(saved, wanted)) continue;
      return onDisk(path, () => new SweepFolder(path), ADVICE);
    }
    throw problem('sweep', 'there is no name left for a folder');
  }

  /** Others who look for a folder read what is swept here: they find all of it, or nothing. */
  #begin(saved: Saved): void {
    const partial = join(this.path, `.${FILES.sweep}`);
    writeFileSync(partial, sealedJson(saved));
    renameSync(partial, join(this.path, FILES.sweep));
  }

  get chart(): string {
    return join(this.path, FILES.chart);
  }

  /** Where a run is kept. */
  of = (run: number): string => join(this.path, String(run));

  /** Where it is while it is made. */
  partial = (run: number): string => join(this.path, `.${run}.${process.pid}`);

  /** Puts a run that is over in its place. @param isKept Whether its folder is; its line always is. */
  add(result: Result, isKept: boolean): void {
    onDisk(this.path, () => {
      this.drop(result.run);
      const partial = this.partial(result.run);
      if (isKept && existsSync(partial)) renameSync(partial, this.of(result.run));
      else rmSync(partial, { recursive: true, force: true });
      appendFileSync(join(this.path, FILES.results), checkedLine(result));
      this.results.push(result);
    });
  }

  /** Removes the folder of a run. */
  drop(run: number): void {
    rmSync(this.of(run), { recursive: true, force: true });
  }

  /** Leaves it to others. */
  close(): void {
    this.#clear();
    this.#unlock();
  }

  /** Removes what is left of runs that did not end. */
  #clear(): void {
    for (const name of readdirSync(this.path)) {
      if (name.startsWith('.')) rmSync(join(this.path, name), { recursive: true, force: true });
    }
  }
}

/**
 * Makes a folder, unless there is something in it.
 *
 * @param isAsked Whether one that is empty will do. Else it is for whoever made it: others may want the name at once.
 */
function isFree(path: string, isAsked: boolean): boolean {
  if (existsSync(path)) return isAsked && readdirSync(path).every((name) => name === FILES.lock);
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return isAsked;
    throw error;
  }
  return true;
}

/** The folder of a sweep by its path, or its name under `runs/`; undefined if there is none. */
export const findSweep = (name: string): string | undefined =>
  [name, join('runs', name)].find((path) => existsSync(join(path, FILES.sweep)));

/** What a sweep's folder says was swept. @throws When there is no such sweep. */
export function readDefinition(name: string): { readonly path: string; readonly definition: Definition } {
  const path = findSweep(name);
  if (path === undefined)
    throw problem(name, 'there is no such sweep', {
      advice: 'Begin one: talweg sweep data.csv --target column --vary …',
    });
  return { path, definition: readSaved(path).definition };
}

const readSaved = (path: string): Saved => readSealedJson(join(path, FILES.sweep), checkSaved, DAMAGED);

function checkSaved(json: unknown, file: string): Saved {
  const root = new JsonField(json, 'sweep', file);
  const {
    version: format,
    talweg,
    definition,
    data,
  } = root.object('sha256', 'version', 'talweg', 'definition', 'data');
  const { files, settings, vary, random } = definition.object('files', 'settings', 'vary', 'random');
  return {
    version: format.oneOf(1),
    talweg: talweg.text(),
    definition: {
      files: files.list(1).map((name) => name.text()),
      settings: checkSettingTexts(settings),
      vary: vary.list(1).map((text) => text.text()),
      random: random.value === null ? null : random.number(),
    },
    data: data.list(1).map((print) => {
      const { file: name, bytes, sha256 } = print.object('file', 'bytes', 'sha256');
      return { file: name.text(), bytes: bytes.number(), sha256: sha256.text() };
    }),
  };
}

/** The runs of a sweep that are over. */
export function readResults(path: string): Result[] {
  const file = join(path, FILES.results);
  if (!existsSync(file)) return [];
  const lines = readCheckedLines(readFileSync(file, 'utf8'), file, DAMAGED);
  const results = lines.map((line, i) => checkResult(line, file, i + 1));
  const seen = new Set<number>();
  const twice = results.find(({ run }) => seen.size === seen.add(run).size);
  if (twice) throw problem(file, `run ${twice.run} is there twice`, { advice: DAMAGED });
  return results;
}

const DAMAGED = 'The file was changed; use a copy, or sweep again';

/** @throws When what is in a folder is not the sweep that is wanted. */
function checkSame(path: string, saved: Saved | undefined, wanted: Saved): void {
  if (!saved) throw problem(path, 'there is something of this name already', { advice: ADVICE });
  if (saved.talweg !== wanted.talweg)
    throw problem(path, `the sweep was begun with talweg ${saved.talweg}`, { got: wanted.talweg, advice: ADVICE });
  if (!isDeepStrictEqual(saved.definition, wanted.definition))
    throw problem(path, 'another sweep is there', { advice: `${ADVICE}, or go on with that one by --resume ${path}` });
  if (isDeepStrictEqual(saved.data, wanted.data)) return;
  const changed = wanted.data.find((print, i) => !isDeepStrictEqual(print, saved.data[i])) ?? wanted.data[0]!;
  throw problem(changed.file, `the file is not as it was when ${basename(path)} was begun`, {
    advice: `Runs on different data do not compare. ${ADVICE}`,
  });
}
