/** Nothing below is told apart on a logarithmic axis; above, numbers are about to end. */
const LEAST = 1e-16;
const MOST = 1e300;

/** What is predicted may widen an axis as far again as it goes, and so many times at the least. */
const WIDER = 10;

/**
 * From where to where a logarithmic axis goes that shows values.
 *
 * @param predicted Values that do not press the others flat: what lies far beyond is told at the edge.
 */
export function logExtent(values: readonly (number | undefined)[], predicted: readonly number[] = []) {
  const isKnown = (value: number | undefined): value is number => value !== undefined && value > LEAST && value < MOST;
  const known = values.filter(isKnown);
  if (known.length === 0) return { from: 0.1, to: 10, isLog: true };
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const room = Math.max(WIDER, most / least);
  const [low, high] = [Math.max(LEAST, least / room), Math.min(MOST, most * room)];
  const guesses = predicted.filter(isKnown).map((value) => Math.min(high, Math.max(low, value)));
  const [from, to] = [Math.min(least, ...guesses), Math.max(most, ...guesses)];
  return { from: from / 1.5, to: Math.max(to, 3 * from) * 1.5, isLog: true };
}

/** So many whole numbers. */
export const counted = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => from + i);
