import { closest } from './closest.ts';

/** An error that is the caller's to mend: its message says where, what disagrees, and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** The same as data, of problems that are said in other languages too. */
  readonly about: About | undefined;

  constructor(message: string, about?: About) {
    super(message);
    this.about = about;
  }
}

/** What a problem is, for those who say it in their own words. */
export interface About {
  readonly kind: string;
}

/** What a message is made of; parts left out are not printed. */
export interface Circumstances {
  /** The values that disagree. */
  readonly got?: string;
  /** Path of the place: file and line, or layer. */
  readonly at?: string;
  /** What to do, as a sentence without its full stop. */
  readonly advice?: string;
  /** A command that is advised, as it is typed: no full stop is glued to it. */
  readonly command?: string;
  /** Lines below the message that show the place. */
  readonly excerpt?: string;
  /** The same as data; it is not printed. */
  readonly about?: About;
}

/**
 * The one format of every error: `<where>: <what disagrees>, got <values>, at <path>. <What to do.>`
 *
 * @example
 * problem('matmul', 'index "k" is 784 and 128', { got: '[32, 784] and [128, 10]' }).message
 * // 'matmul: index "k" is 784 and 128, got [32, 784] and [128, 10].'
 */
export function problem(where: string, disagreement: string, circumstances: Circumstances = {}): Problem {
  const { got, at, advice, command, excerpt, about } = circumstances;
  const what = [disagreement, got === undefined ? '' : `got ${got}`, at === undefined ? '' : `at ${at}`].filter(
    Boolean,
  );
  const end = command === undefined ? '.' : `: ${command}`;
  const toDo = advice === undefined ? '' : ` ${advice}${/[.?!]$/.test(advice) ? '' : end}`;
  return new Problem(`${where}: ${what.join(', ')}.${toDo}${excerpt === undefined ? '' : `\n${excerpt}`}`, about);
}

/** What `run` returns; a problem of the function that it calls is said of `where`, by which the user knows it. */
export function saidOf<T>(where: string, called: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const isItsOwn = error instanceof Problem && error.message.startsWith(`${called}: `);
    throw isItsOwn ? new Problem(`${where}${error.message.slice(called.length)}`, error.about) : error;
  }
}

/** Advice for a name that is not among `known`: the closest, and all there are, in a sentence that `what` begins. */
export function choiceOf(name: string, known: readonly string[], what: string): string {
  const near = closest(name, known);
  return `${near === undefined ? '' : `Did you mean "${near}"? `}${what} are ${known.join(', ')}`;
}
