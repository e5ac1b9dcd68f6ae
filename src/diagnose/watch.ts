import type { EpochRecord } from '../train/record.ts';
import type { Needs } from './check.ts';
import { examine, type Finding } from './examine.ts';
import type { Subject } from './subject.ts';

/** Looks at a training while it runs: at its table before the first step, and at its records ever more rarely. */
export class Watch {
  readonly #subject: Subject;
  readonly #records: EpochRecord[] = [];
  readonly #known = new Set<string>();
  #next = 1;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** What the table shows. */
  before(): Finding[] {
    return this.#new(this.#subject, ['data']);
  }

  /** What the records show with one more. After epochs 1, 2, 4, 8, … they are looked at: the cost hardly grows. */
  after(record: EpochRecord): Finding[] {
    this.#records.push(record);
    if (this.#records.length < this.#next) return [];
    this.#next *= 2;
    return this.#new({ ...this.#subject, course: { records: this.#records } }, ['records']);
  }

  /** Of each kind what is found first. */
  #new(subject: Subject, known: readonly Needs[]): Finding[] {
    const found = examine(subject, known).filter(({ check }) => !this.#known.has(check.kind));
    for (const { check } of found) this.#known.add(check.kind);
    return found;
  }
}
