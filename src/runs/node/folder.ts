import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { onDisk } from '../../data/node/on-disk.ts';
import type { EpochRecord } from '../../train/record.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import { checkConfig, type RunConfig } from '../config.ts';
import { checkRecord } from '../record.ts';

/** The files of a run's folder. */
const FILES = {
  config: 'config.json',
  metrics: 'metrics.jsonl',
  model: 'model.safetensors',
  state: 'state.safetensors',
} as const;

/**
 * A run's folder while it is written: everything goes into a folder beside it, which takes its name when it is whole. A
 * training that fails leaves what was there as it was.
 */
export class RunWriter {
  #folder: string;
  readonly #replaces: boolean;
  readonly #free: (() => string) | undefined;
  readonly #partial: string;
  #madeParent = false;
  #hasBegun = false;
  readonly #leave = (): void => this.abandon();

  /**
   * @param folder A path, or what gives one that is free; should another training take it meanwhile, it is asked again.
   * @param replaces Whether a run that exists will be replaced: one that is resumed.
   */
  constructor(folder: string | (() => string), replaces = false) {
    this.#free = typeof folder === 'function' ? folder : undefined;
    this.#folder = typeof folder === 'function' ? folder() : folder;
    this.#replaces = replaces;
    if (!replaces) needFree(this.#folder);
    this.#partial = join(dirname(this.#folder), `.${basename(this.#folder)}.${process.pid}.partial`);
  }

  get folder(): string {
    return this.#folder;
  }

  /** Makes room on the disk. */
  begin(): void {
    onDisk(
      this.#folder,
      () => {
        this.#madeParent = mkdirSync(dirname(this.#folder), { recursive: true }) !== undefined;
        rmSync(this.#partial, { recursive: true, force: true });
        mkdirSync(this.#partial);
        this.#hasBegun = true;
        // Whatever ends the program, as output that cannot be written does, leaves nothing that is not whole.
        process.once('exit', this.#leave);
      },
      ADVICE,
    );
  }

  /** Adds a line to the run's metrics. */
  metrics(record: unknown): void {
    const line = `${JSON.stringify(record)}\n`;
    onDisk(this.#folder, () => appendFileSync(join(this.#partial, FILES.metrics), line), ADVICE);
  }

  /** @param state Left out where there is nothing to go on from. */
  finish(config: RunConfig, model: Uint8Array, state?: Uint8Array): void {
    const partial = this.#partial;
    onDisk(
      this.#folder,
      () => {
        writeFileSync(join(partial, FILES.model), model);
        if (state) writeFileSync(join(partial, FILES.state), state);
        writeFileSync(join(partial, FILES.config), `${JSON.stringify(config, null, 2)}\n`);
        const old = `${partial}.old`;
        if (this.#replaces && existsSync(this.#folder)) renameSync(this.#folder, old);
        while (!this.#settle());
        rmSync(old, { recursive: true, force: true });
        process.off('exit', this.#leave);
      },
      ADVICE,
    );
  }

  /** Gives the folder its name; false if another training took it, and there is another name to try. */
  #settle(): boolean {
    try {
      renameSync(this.#partial, this.#folder);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
      if (!this.#free) throw taken(this.#folder);
      this.#folder = this.#free();
      return false;
    }
  }

  /** Leaves no trace. */
  abandon(): void {
    process.off('exit', this.#leave);
    if (!this.#hasBegun) return;
    rmSync(this.#partial, { recursive: true, force: true });
    const parent = dirname(this.#folder);
    if (this.#madeParent && readdirSync(parent).length === 0) rmdirSync(parent);
  }
}

const ADVICE = 'Choose another folder with --out';

const taken = (folder: string): Error =>
  existsSync(join(folder, FILES.config))
    ? problem(folder, 'there is a run already', { advice: `${ADVICE}, or go on with it by --resume` })
    : problem(folder, 'there is something of this name already', { advice: ADVICE });

/** @throws When there is something of a folder's name. */
export function needFree(folder: string): void {
  if (existsSync(folder)) throw taken(folder);
}

/** A folder for a run on some data that is not there yet. */
export function freeFolder(data: string): string {
  for (const folder of foldersFor(data)) if (!existsSync(folder)) return folder;
  throw problem(data, 'there is no name left for a folder');
}

/** Names of folders for what is made of some data: `runs/iris-1`, `runs/iris-2`, …. @param what Stands before it. */
export function* foldersFor(data: string, what = ''): Generator<string> {
  let name = basename(data);
  while (extname(name) !== '') name = name.slice(0, -extname(name).length);
  const stem = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'run';
  for (let i = 1; ; i++) yield join('runs', `${what}${stem}-${i}`);
}

/** Runs shown where there are many. */
const SHOWN = 20;

/** What a run's folder says of it. @param run The folder, or its name under `runs/`. */
export function readConfig(run: string): { folder: string; config: RunConfig } {
  const folder = [run, join('runs', run)].find((path) => existsSync(join(path, FILES.config)));
  if (folder === undefined) {
    const known = runNames();
    throw problem(run, 'there is no such run', {
      advice:
        known.length === 0
          ? 'Train one first: talweg train data.csv --target column'
          : choiceOf(run, known.slice(-SHOWN), known.length > SHOWN ? 'The latest runs' : 'The runs here'),
    });
  }
  const file = join(folder, FILES.config);
  return { folder, config: checkConfig(parseJson(readFileSync(file, 'utf8'), file), file) };
}

function parseJson(text: string, file: string, at: { readonly at?: string } = {}): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const advice = 'The file is truncated or was changed; use a copy, or train again';
    throw problem(file, 'this is not JSON', { ...at, advice });
  }
}

/** The bytes of a run's parameters, or of everything a training goes on from. */
export function readWeights(folder: string, which: 'model' | 'state'): { file: string; bytes: Uint8Array } {
  const file = join(folder, FILES[which]);
  if (!existsSync(file))
    throw problem(file, 'the file is missing', { advice: 'Use a copy of the run, or train again' });
  return { file, bytes: readFileSync(file) };
}

/** The metrics of a run, one record per epoch. */
export function readMetrics(folder: string): unknown[] {
  const file = join(folder, FILES.metrics);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line, i) => parseJson(line, file, { at: `line ${i + 1}` }));
}

/** What is known of each epoch of a run. */
export const readRecords = (folder: string): EpochRecord[] =>
  readMetrics(folder).map((json, i) => checkRecord(json, join(folder, FILES.metrics), i + 1));

/** The runs under `runs/`, the oldest first. */
export function runNames(): string[] {
  if (!existsSync('runs')) return [];
  return readdirSync('runs')
    .filter((name) => existsSync(join('runs', name, FILES.config)))
    .map((name) => ({ name, time: statSync(join('runs', name, FILES.config)).mtimeMs }))
    .sort((a, b) => a.time - b.time)
    .map(({ name }) => name);
}
