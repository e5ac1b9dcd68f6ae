import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { problem } from '../../util/problem.ts';
import { checkConfig, type RunConfig } from '../config.ts';

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
  readonly folder: string;
  readonly #partial: string;

  /** @param replaces Whether a run that exists will be replaced: one that is resumed. */
  constructor(folder: string, replaces = false) {
    if (existsSync(folder) && !replaces) {
      throw problem(folder, 'there is a run already', { advice: 'Choose another --out, or go on with it by --resume' });
    }
    this.folder = folder;
    this.#partial = join(dirname(folder), `.${basename(folder)}.partial`);
  }

  /** Makes room on the disk. */
  begin(): void {
    onDisk(this.#partial, () => {
      rmSync(this.#partial, { recursive: true, force: true });
      mkdirSync(this.#partial, { recursive: true });
    });
  }

  /** Adds a line to the run's metrics. */
  metrics(record: unknown): void {
    onDisk(this.#partial, () => appendFileSync(join(this.#partial, FILES.metrics), `${JSON.stringify(record)}\n`));
  }

  finish(config: RunConfig, model: Uint8Array, state: Uint8Array): void {
    onDisk(this.folder, () => {
      writeFileSync(join(this.#partial, FILES.model), model);
      writeFileSync(join(this.#partial, FILES.state), state);
      writeFileSync(join(this.#partial, FILES.config), `${JSON.stringify(config, null, 2)}\n`);
      const old = `${this.#partial}.old`;
      if (existsSync(this.folder)) renameSync(this.folder, old);
      renameSync(this.#partial, this.folder);
      rmSync(old, { recursive: true, force: true });
    });
  }

  /** Leaves no trace. */
  abandon(): void {
    rmSync(this.#partial, { recursive: true, force: true });
  }
}

/** Turns what the operating system says into a message. */
function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = {
      ENOSPC: 'the disk is full',
      EDQUOT: 'the disk quota is used up',
      EACCES: 'there is no permission to write here',
      EPERM: 'there is no permission to write here',
      EROFS: 'the file system is read-only',
      ENOTDIR: 'a part of the path is a file',
      ENAMETOOLONG: 'the name is too long',
    };
    const reason = code === undefined ? undefined : reasons[code];
    if (reason === undefined) throw error;
    throw problem(path, reason, { advice: 'Choose another folder with --out' });
  }
}

/** A folder for a run on some data that is not there yet: `runs/iris-1`, `runs/iris-2`, …. */
export function freeFolder(data: string): string {
  let name = basename(data);
  while (extname(name) !== '') name = name.slice(0, -extname(name).length);
  const stem = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'run';
  for (let i = 1; ; i++) {
    const folder = join('runs', `${stem}-${i}`);
    if (!existsSync(folder)) return folder;
  }
}

/** What a run's folder says of it. @param run The folder, or its name under `runs/`. */
export function readConfig(run: string): { folder: string; config: RunConfig } {
  const folder = [run, join('runs', run)].find((path) => existsSync(join(path, FILES.config)));
  if (folder === undefined) {
    const known = runNames();
    throw problem(run, 'there is no run', {
      advice:
        known.length === 0
          ? 'Train one first: talweg train data.csv --target column'
          : `The runs here are ${known.join(', ')}`,
    });
  }
  const file = join(folder, FILES.config);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw problem(file, 'this is not JSON', {
      advice: 'The file is truncated or was changed; use a copy, or train again',
    });
  }
  return { folder, config: checkConfig(json, file) };
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
    .map((line) => JSON.parse(line) as unknown);
}

/** The runs under `runs/`, the oldest first. */
export function runNames(): string[] {
  if (!existsSync('runs')) return [];
  return readdirSync('runs')
    .filter((name) => existsSync(join('runs', name, FILES.config)))
    .map((name) => ({ name, time: statSync(join('runs', name, FILES.config)).mtimeMs }))
    .sort((a, b) => a.time - b.time)
    .map(({ name }) => name);
}
