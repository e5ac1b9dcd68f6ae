/** `did you mean …` for a name that is not among `known`: the closest of them; undefined if none is close. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  const own = symbolsOf(name);
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const other = symbolsOf(candidate);
    const most = mostEdits(own, other);
    const distance = editDistance(own, other, Math.min(most + 1, least));
    if (distance <= most && distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Letters, small as large; a number is one of them: f16 is as close to f32 as to f64. */
const symbolsOf = (name: string): readonly string[] => name.toLowerCase().match(/\d+|\D/g) ?? [];

/**
 * How far two names may be from each other to be taken for one another: a third of the longer; of short ones that begin
 * alike a half, for slips are rare at the beginning of a word. Names that share nothing, such as x and k, are not
 * close.
 */
function mostEdits(a: readonly string[], b: readonly string[]): number {
  const longest = Math.max(a.length, b.length);
  const ofShort = a[0] === b[0] ? Math.min(2, Math.floor(longest / 2)) : 1;
  return Math.min(longest - 1, Math.max(ofShort, Math.floor(longest / 3)));
}

/**
 * How many symbols are put in, left out, changed, or exchanged with the next, or `limit` when it is at least that: a
 * long wrong name costs no more than a short one.
 *
 * Source: Damerau 1964; Levenshtein 1966; each symbol taking part in one edit.
 */
function editDistance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1, isExchanged ? before[j - 2]! + 1 : Infinity));
    }
    // Two rows may be left behind by an exchange.
    if (Math.min(...next, ...row) >= limit) return limit;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length]!, limit);
}
