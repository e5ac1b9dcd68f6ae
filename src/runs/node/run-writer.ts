import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diskTrouble, makeFolder } from '../../data/node/on-disk.ts';
import type { Snapshot } from '../../train/state.ts';
import { Problem, problem } from '../../util/problem.ts';
import { shellWord } from '../../util/shell-word.ts';
import { checkedLine } from '../checked-lines.ts';
import type { RunConfig, RunStart } from '../config.ts';
import { dropCheckpoints, writeCheckpoint } from './checkpoints.ts';
import { FILES } from './folder.ts';
import { lock } from './lock.ts';
import { sealed, sealedJson } from './seal.ts';
import { syncFolder, writeWhole } from './whole-file.ts';

/**
 * A run's folder while it is written. It appears with its configuration when training begins; from then on a training
 * that is killed can be gone on with. One that ends before anything was kept leaves nothing.
 */
export class RunWriter {
  #folder: string;
  readonly #free: (() => string) | undefined;
  readonly #continues: boolean;
  #madeParent = false;
  #isNew = false;
  /** Whether there is something to go on with. */
  #isKept: boolean;
  #unlock: (() => void) | undefined;
  readonly #leave = (): void => this.abandon();

  /**
   * @param folder A path, or what gives one that is free; should another training take it meanwhile, it is asked again.
   * @param continues Whether the run exists, and is gone on with.
   */
  constructor(folder: string | (() => string), continues = false) {
    this.#free = typeof folder === 'function' ? folder : undefined;
    this.#folder = typeof folder === 'function' ? folder() : folder;
    this.#continues = continues;
    this.#isKept = continues;
    if (!continues) needFree(this.#folder);
  }

  get folder(): string {
    return this.#folder;
  }

  /** Makes the folder, or takes up the one that is there. @param records Of the epochs that are done. */
  begin(start: RunStart, step: number, records: readonly object[] = []): void {
    this.#onDisk(() => {
      if (this.#continues) {
        this.#unlock = lock(join(this.#folder, FILES.lock));
        dropCheckpoints(this.#folder, step);
        this.#write(FILES.metrics, records.map(checkedLine).join(''));
        this.#write(FILES.config, textOf(start));
      } else this.#make(start, records);
      // Whatever ends the program, as output that cannot be written does, leaves nothing behind that cannot be used.
      process.once('exit', this.#leave);
    });
  }

  /** The folder takes its name when what it begins with is in it. */
  #make(start: RunStart, records: readonly object[]): void {
    const parent = dirname(this.#folder);
    this.#madeParent = makeFolder(parent);
    const partial = join(parent, `.${basename(this.#folder)}.${process.pid}.partial`);
    try {
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial);
      if (records.length > 0) writeWhole(join(partial, FILES.metrics), records.map(checkedLine).join(''));
      writeWhole(join(partial, FILES.config), textOf(start));
      while (!this.#settle(partial));
      this.#unlock = lock(join(this.#folder, FILES.lock));
      this.#isNew = true;
      syncFolder(parent);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      this.#leaveParent();
      throw error;
    }
  }

  /** Gives the folder its name; false if another training took it, and there is another name to try. */
  #settle(partial: string): boolean {
    try {
      if (existsSync(this.#folder)) throw Object.assign(new Error(), { code: 'EEXIST' });
      renameSync(partial, this.#folder);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
      if (!this.#free) throw taken(this.#folder);
      this.#folder = this.#free();
      return false;
    }
  }

  /** Adds a line to the run's metrics. */
  metrics(record: object): void {
    this.#onDisk(() => appendFileSync(join(this.#folder, FILES.metrics), checkedLine(record)));
  }

  /** Keeps what the training can go on from. */
  checkpoint(step: number, state: Snapshot): void {
    this.#onDisk(() => this.#keep(step, state));
  }

  #keep(step: number, state: Snapshot): void {
    writeCheckpoint(this.#folder, step, state);
    this.#isNew = false;
    this.#isKept = true;
  }

  /**
   * @param model The kept weights, sealed when they are written.
   * @param state Left out where there is nothing to go on from.
   * @returns Why the last step could not be kept: the weights take less room, and may be kept all the same.
   */
  finish(config: RunConfig, model: Uint8Array, state?: Snapshot): Problem | undefined {
    let trouble: Problem | undefined;
    try {
      if (state) this.#keep(config.result.steps, state);
    } catch (error) {
      const found = diskTrouble(this.#folder, error, { advice: WITHOUT_CHECKPOINT });
      if (!(found instanceof Problem)) throw found;
      trouble = found;
    }
    this.#onDisk(() => {
      writeWhole(join(this.#folder, FILES.model), sealed(model));
      this.#write(FILES.config, textOf(config));
      this.#isNew = false;
    });
    this.#release();
    return trouble;
  }

  /** Leaves what can be gone on with, and no trace where there is nothing. */
  abandon(): void {
    this.#release();
    if (!this.#isNew) return;
    rmSync(this.#folder, { recursive: true, force: true });
    this.#leaveParent();
  }

  #leaveParent(): void {
    const parent = dirname(this.#folder);
    if (this.#madeParent && existsSync(parent) && readdirSync(parent).length === 0) rmdirSync(parent);
  }

  #release(): void {
    process.off('exit', this.#leave);
    this.#unlock?.();
    this.#unlock = undefined;
  }

  #write(name: string, text: string | Uint8Array): void {
    writeWhole(join(this.#folder, name), text);
  }

  #onDisk(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!this.#isKept) throw diskTrouble(this.#folder, error, { advice: ADVICE });
      const isFull = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
      throw diskTrouble(this.#folder, error, {
        advice: isFull ? 'Make room, and go on with it' : 'Go on with it when it can be written',
        command: `talweg train --resume ${shellWord(this.#folder)}`,
      });
    }
  }
}

const WITHOUT_CHECKPOINT = 'The weights are saved without what a training goes on from: going on does steps again';

const ADVICE = 'Choose another folder with --out';

/** A run's configuration, sealed. */
function textOf(config: RunStart | RunConfig): Uint8Array {
  const { model } = config;
  const whole = {
    ...config,
    model: { ...model, weights_hash: 'weights_hash' in model ? model.weights_hash : null },
    result: 'result' in config ? config.result : null,
  };
  return sealedJson(whole);
}

const taken = (folder: string): Error =>
  existsSync(join(folder, FILES.config))
    ? problem(folder, 'there is a run already', { advice: `${ADVICE}, or go on with it by --resume` })
    : problem(folder, 'there is something of this name already', { advice: ADVICE });

/** @throws When there is something of a folder's name. */
export function needFree(folder: string): void {
  if (existsSync(folder)) throw taken(folder);
}
