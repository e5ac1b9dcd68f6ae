/** An error that is the caller's to mend: its message says where, what disagrees, and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** What a message is made of; parts left out are not printed. */
export interface Circumstances {
  /** The values that disagree. */
  readonly got?: string;
  /** Path of the place: file and line, or layer. */
  readonly at?: string;
  /** What to do, as a sentence without its full stop. */
  readonly advice?: string;
  /** Lines below the message that show the place. */
  readonly excerpt?: string;
}

/**
 * The one format of every error: `<where>: <what disagrees>, got <values>, at <path>. <What to do.>`
 *
 * @example
 * problem('matmul', 'index "k" is 784 and 128', { got: '[32, 784] and [128, 10]' }).message
 * // 'matmul: index "k" is 784 and 128, got [32, 784] and [128, 10].'
 */
export function problem(where: string, disagreement: string, circumstances: Circumstances = {}): Problem {
  const { got, at, advice, excerpt } = circumstances;
  const what = [disagreement, got === undefined ? '' : `got ${got}`, at === undefined ? '' : `at ${at}`].filter(
    Boolean,
  );
  const toDo = advice === undefined ? '' : ` ${advice}${/[.?!]$/.test(advice) ? '' : '.'}`;
  return new Problem(`${where}: ${what.join(', ')}.${toDo}${excerpt === undefined ? '' : `\n${excerpt}`}`);
}

/** `did you mean …` for a name that is not among `known`: the closest by edit distance, undefined if none is close. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    // Names that share nothing, such as x and k, are not close, short as they may be.
    if (distance < least && distance < Math.max(name.length, candidate.length)) [best, least] = [candidate, distance];
  }
  return best;
}

/** Advice for a name that is not among `known`: the closest, and all there are, in a sentence that `what` begins. */
export function choiceOf(name: string, known: readonly string[], what: string): string {
  const near = closest(name, known);
  return `${near === undefined ? '' : `Did you mean "${near}"? `}${what} are ${known.join(', ')}`;
}

/** Levenshtein distance, or `limit` when it is at least that: a long wrong name costs no more than a short one. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return Math.min(row[b.length]!, limit);
}
