/** Beyond so many times the middle half of the values, what is farther out does not widen an axis. */
const FAR = 8;

/** From where to where an axis goes that shows values, with a little room; what is not finite needs none. */
export function extentOf(values: Iterable<number>): { from: number; to: number } {
  const known = [...values].filter(Number.isFinite).toSorted((a, b) => a - b);
  if (known.length === 0) return { from: -1, to: 1 };
  const [low, high] = [known[Math.floor(known.length * 0.25)]!, known[Math.floor(known.length * 0.75)]!];
  const reach = FAR * Math.max(high - low, 1e-12 * Math.max(1, Math.abs(low)));
  const near = high > low ? known.filter((value) => value >= low - reach && value <= high + reach) : known;
  const [least, most] = [near[0]!, near.at(-1)!];
  const room = most > least ? 0.06 * (most - least) : Math.abs(least) / 2 || 1;
  return { from: least - room, to: most + room };
}
