import type { Note } from '../data/note.ts';
import { en as notesEn } from '../lang/en.ts';
import { noteText } from '../lang/note-texts.ts';
import { zh as notesZh } from '../lang/zh.ts';
import type { Lang } from '../util/lang.ts';
import { widthOf } from '../util/table-lines.ts';
import { en, type Texts } from './lang/en.ts';
import { zh } from './lang/zh.ts';

/** The language of the environment's locale: Chinese where it says so, else English. */
export const localeLang = (): Lang =>
  /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'zh' : 'en';

/** So often is progress told where lines cannot be rewritten, in milliseconds. */
const PLAIN_INTERVAL = 3000;
const REWRITE_INTERVAL = 60;

/** What a command says, and where: progress on standard error, results on standard output. */
export class Terminal {
  readonly lang: Lang;
  readonly texts: Texts;
  readonly json: boolean;
  readonly quiet: boolean;
  #lastProgress = Number.NEGATIVE_INFINITY;
  #line = '';
  readonly #found: object[] = [];

  constructor({ lang, json, quiet }: { lang: Lang; json: boolean; quiet: boolean }) {
    this.lang = lang;
    this.texts = lang === 'zh' ? zh : en;
    this.json = json;
    this.quiet = quiet;
  }

  /** A line of a result, for people. */
  say(line = ''): void {
    if (!this.json && !this.quiet) process.stdout.write(`${line}\n`);
  }

  /** A line of a result, for programs. Findings made before the start are told behind it. */
  event(event: object): void {
    if (!this.json) return;
    const found = this.#found.splice(0);
    for (const line of isStart(event) ? [event, ...found] : [...found, event])
      process.stdout.write(`${JSON.stringify(line, nullForNonFinite)}\n`);
  }

  /** What the user should know of the data; findings for programs. */
  notes(notes: readonly Note[]): void {
    if (this.quiet) return;
    const texts = (this.lang === 'zh' ? notesZh : notesEn).notes;
    for (const note of notes) {
      const message = noteText(note, texts);
      const { kind, ...numbers } = note;
      if (this.json) this.#found.push({ event: 'finding', kind, step: 0, message, numbers, advice: [] });
      else process.stderr.write(`  ${message}\n`);
    }
  }

  /** What stands in the way of some part of the work. */
  warn(line: string): void {
    if (!this.quiet) process.stderr.write(`  ${line}\n`);
  }

  /** Why the work failed. */
  fail(message: string): void {
    process.stderr.write(`${message}\n`);
  }

  /** How far a command is: a line that is rewritten on a terminal, else a line now and then. */
  progress(line: () => string): void {
    if (this.json || this.quiet) return;
    const now = performance.now();
    const isTerminal = process.stderr.isTTY === true;
    if (now - this.#lastProgress < (isTerminal ? REWRITE_INTERVAL : PLAIN_INTERVAL)) return;
    // The first line tells nothing yet that the heading did not; where lines stay, it can wait.
    const isFirst = this.#lastProgress === Number.NEGATIVE_INFINITY;
    this.#lastProgress = now;
    if (isTerminal) this.#rewrite(line());
    else if (!isFirst) process.stderr.write(`${line()}\n`);
  }

  /** Leaves the last progress line standing, as it is in the end. */
  endProgress(line: string): void {
    if (this.json || this.quiet) return;
    // What is not rewritten any more may be longer than the terminal is wide.
    if (process.stderr.isTTY) process.stderr.write(`${this.#over(line)}\n`);
    else process.stderr.write(`${line}\n`);
    this.#line = '';
  }

  #rewrite(line: string): void {
    const cut = within(line, (process.stderr.columns ?? 80) - 1);
    process.stderr.write(this.#over(cut));
    this.#line = cut;
  }

  /** A line that takes the place of the last one. */
  #over(line: string): string {
    return `\r${line}${' '.repeat(Math.max(0, widthOf(this.#line) - widthOf(line)))}`;
  }
}

/** As much of a line as so many columns show. */
function within(line: string, columns: number): string {
  let shown = '';
  for (const sign of line) {
    if (widthOf(shown + sign) > columns) break;
    shown += sign;
  }
  return shown;
}

const isStart = (event: object): boolean => 'event' in event && event.event === 'start';

/** JSON has no NaN and no infinity: they are told as null. */
const nullForNonFinite = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;
