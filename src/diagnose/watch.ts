import type { EpochRecord } from '../train/record.ts';
import type { Needs } from './check.ts';
import { examine, type Finding } from './examine.ts';
import type { Subject } from './subject.ts';

/** The part of a training's time that looking may take while it runs: of 3 % in all the last look has a third. */
const SHARE = 0.02;

/** What the first look at a table is reckoned to take, in milliseconds: code's first run, and the columns. */
const FIRST_LOOK = 60;
const PER_COLUMN = 0.15;

export interface WatchOptions {
  /** `SHARE` if left out. */
  readonly share?: number;
  /** A clock, in milliseconds. */
  readonly now?: () => number;
  /** Records of the epochs before, where a training is gone on with. */
  readonly before?: readonly EpochRecord[];
}

/**
 * Looks at a training while it runs: at its table, and at its records after epochs 1, 2, 4, 8, … . It waits until the
 * training has taken so long that looking is a small part of it; what it has not looked at by the end, it does then.
 */
export class Watch {
  readonly #subject: Subject;
  readonly #share: number;
  readonly #now: () => number;
  readonly #started: number;
  readonly #records: EpochRecord[];
  readonly #known = new Set<string>();
  #hasSeenTable = false;
  /** Epochs whose records have been looked at, and after which they are looked at next. */
  #seen = 0;
  #next: number;
  #spent = 0;
  /** What a look is reckoned to take: what the one before took. */
  #expected: number;

  constructor(subject: Subject, { share = SHARE, now = () => performance.now(), before = [] }: WatchOptions = {}) {
    this.#subject = subject;
    this.#share = share;
    this.#now = now;
    this.#started = now();
    this.#records = [...before];
    this.#next = before.length + 1;
    this.#expected = FIRST_LOOK + PER_COLUMN * subject.data.features;
  }

  /** What is seen when an epoch is over, if there is time to look. */
  after(record: EpochRecord): Finding[] {
    this.#records.push(record);
    const time = this.#now() - this.#started;
    return this.#spent + this.#expected > this.#share * time ? [] : this.#look(this.#next);
  }

  /** What is seen when the training is over. */
  last(): Finding[] {
    return this.#look(this.#seen + 1);
  }

  /** @param epochs From how many on records are looked at. */
  #look(epochs: number): Finding[] {
    const started = this.#now();
    const found: Finding[] = [];
    if (!this.#hasSeenTable) found.push(...this.#new(this.#subject, ['data']));
    this.#hasSeenTable = true;
    if (this.#records.length >= epochs) {
      found.push(...this.#new({ ...this.#subject, course: { records: this.#records } }, ['records']));
      this.#seen = this.#records.length;
      while (this.#next <= this.#seen) this.#next *= 2;
    }
    this.#expected = this.#now() - started;
    this.#spent += this.#expected;
    return found;
  }

  /** Of each kind what is found first. */
  #new(subject: Subject, known: readonly Needs[]): Finding[] {
    const found = examine(subject, known).filter(({ check }) => !this.#known.has(check.kind));
    for (const { check } of found) this.#known.add(check.kind);
    return found;
  }
}
