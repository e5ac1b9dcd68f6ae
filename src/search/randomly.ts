import { checkLimit, count as counts, whole } from '../util/limit.ts';
import { philox, words } from '../util/philox.ts';
import { problem } from '../util/problem.ts';
import { streams } from '../util/streams.ts';
import { type Chosen, combinations, grid } from './grid.ts';
import { checkInterval, drawnAt, type Interval } from './interval.ts';

/** What a setting may be: one of some values, or a number of an interval. */
type Choices = Readonly<Record<string, readonly unknown[] | Interval>>;

export interface RandomOptions {
  /** Combinations to draw. */
  readonly count: number;
  /** A whole number below 2⁵³. */
  readonly seed?: number;
}

/** So often is a combination drawn anew that was drawn before, until there seem to be no more. */
const PATIENCE = 1000;

const isInterval = (choices: readonly unknown[] | Interval): choices is Interval => !Array.isArray(choices);

/**
 * Combinations drawn at random, no two alike: values uniformly, numbers of an interval uniformly, or uniformly in their
 * logarithm where one end is at least 100 times the other. Where there are only values, and no more combinations than
 * are asked for, it is the grid of them all.
 *
 * The same seed gives the same draws, and the first ones whatever the count.
 *
 * @throws When a setting has no values, an interval is empty or an end of whole numbers none, or the count is not a
 * positive whole number.
 *
 * @example
 * randomly({ lr: { least: 1e-4, most: 1 }, batchSize: [16, 32] }, { count: 20, seed: 1 }).length // 20
 *
 * Source: Bergstra & Bengio 2012, "Random search for hyper-parameter optimization".
 */
export function randomly<const S extends Choices>(settings: S, { count, seed = 1 }: RandomOptions): Chosen<S>[] {
  checkLimit('randomly', 'count', count, counts);
  checkLimit('randomly', 'seed', seed, whole);
  for (const [name, choices] of Object.entries(settings)) {
    if (isInterval(choices)) checkInterval('randomly', choices);
    else if (choices.length === 0) throw problem('randomly', 'a setting needs values to draw from', { at: name });
  }
  if (!Object.values(settings).some(isInterval)) {
    const values = settings as Readonly<Record<string, readonly unknown[]>>;
    if (combinations(values) <= count) return grid(values) as Chosen<S>[];
  }
  const drawn = new Map<string, Chosen<S>>();
  for (let draw = 0, repeated = 0; drawn.size < count && repeated < PATIENCE; draw++) {
    const chosen = drawOne(settings, draw, seed);
    const key = JSON.stringify(Object.values(chosen));
    repeated = drawn.has(key) ? repeated + 1 : 0;
    if (repeated === 0) drawn.set(key, chosen as Chosen<S>);
  }
  return [...drawn.values()];
}

/** The counter is the number of the draw, so that none depends on those before. */
function drawOne(settings: Choices, draw: number, seed: number): Record<string, unknown> {
  const block = new Uint32Array(4);
  return Object.fromEntries(
    Object.entries(settings).map(([name, choices], i) => {
      philox([i, streams.settings, ...words(draw)], words(seed), block);
      const share = (block[0]! + 0.5) * 2 ** -32;
      return [name, isInterval(choices) ? drawnAt(choices, share) : choices[Math.floor(share * choices.length)]];
    }),
  );
}
