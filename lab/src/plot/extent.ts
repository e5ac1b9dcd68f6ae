/** Beyond so many times the middle half of the values, what is farther out does not widen an axis. */
const FAR = 8;

/**
 * From where to where an axis goes that shows values, with a little room; what is not finite needs none.
 *
 * @param always Values that are seen however far out they lie: a start, the present point, all rows of a table.
 */
export function extentOf(values: Iterable<number>, always: Iterable<number> = []): { from: number; to: number } {
  const known = [...values].filter(Number.isFinite).toSorted((a, b) => a - b);
  const kept = [...always].filter(Number.isFinite);
  if (known.length + kept.length === 0) return { from: -1, to: 1 };
  const [least, most] = endsOf([...nearOf(known), ...kept]);
  const room = most > least ? 0.06 * (most - least) : Math.abs(least) / 2 || 1;
  return { from: least - room, to: most + room };
}

const endsOf = (values: readonly number[]): [number, number] => [
  values.reduce((a, b) => Math.min(a, b)),
  values.reduce((a, b) => Math.max(a, b)),
];

/** Of rising values those that are not far out. */
function nearOf(known: readonly number[]): readonly number[] {
  if (known.length === 0) return known;
  const [low, high] = [known[Math.floor(known.length * 0.25)]!, known[Math.floor(known.length * 0.75)]!];
  const reach = FAR * Math.max(high - low, 1e-12 * Math.max(1, Math.abs(low)));
  return high > low ? known.filter((value) => value >= low - reach && value <= high + reach) : known;
}
