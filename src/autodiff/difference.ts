/** The slope of a function of one number, told by differences, and how far it may be off. */
export interface Difference {
  /** A slope; several, where the sides differ or one is infinite; or none, where the function has no finite values. */
  readonly kind: 'slope' | 'kink' | 'none';
  /** NaN unless there is one slope. */
  readonly slope: number;
  /** Bound of its error, by what further steps and the rounding of the function say. */
  readonly uncertainty: number;
  /** Slopes to the left and to the right; NaN where there are no values. */
  readonly left: number;
  readonly right: number;
  /** Least step that the slope was taken from. */
  readonly step: number;
}

/** Each step is so many times as long as the next. */
const RATIO = 4;
/** Steps from 2⁻² to 2⁻²⁶ of the scale of x: below, rounding is larger than any change. */
const LONGEST = 2 ** -2;
const SHORTEST = 2 ** -26;
/** Powers of the step that extrapolation removes: more are lost in rounding. */
const ORDERS = 4;
/** A value is rounded by so much, relative to itself: several times, as it is the last of several roundings. */
const ROUNDING = 2 ** -51;
/** Steps that are lost when they are added to numbers near 1. */
const VANISHING = 2 ** -48;
/** Least number with all its digits. */
const LEAST = 2 ** -1022;

/** What one step says of a limit for h → 0, and how far rounding may have moved it. */
interface Sample {
  readonly h: number;
  readonly value: number;
  readonly noise: number;
}

/** The function one step to each side. */
interface Pair {
  readonly h: number;
  readonly before: number;
  readonly after: number;
}

interface Limit {
  readonly value: number;
  readonly uncertainty: number;
  readonly step: number;
}

/**
 * f′(x) by differences with steps of many lengths, extrapolated to h → 0: (f(x + h) − f(x − h)) / 2h has an error in
 * h², h⁴, …. That estimate is taken which its neighbors and all shorter steps contradict least.
 *
 * The uncertainty is what they leave open, and rounding / h. Rounding within f is told from how the shortest steps
 * scatter; where f loses more than half of its digits to cancellation, they tell too little.
 *
 * @param f Called about 30 times, more often for small x: steps go down to 2⁻²⁶·|x|, or 2⁻⁸⁶.
 *
 * @example
 * const { slope, uncertainty } = difference(Math.exp, 0);
 * Math.abs(slope - 1) <= uncertainty && uncertainty < 1e-10; // true
 * difference(Math.abs, 0).kind; // 'kink'
 *
 * Source: Ridders 1982, "Accurate computation of F′(x) and F′(x)F″(x)"; the extrapolation is Neville's.
 */
export function difference(f: (x: number) => number, x: number): Difference {
  const here = f(x);
  const none: Difference = {
    kind: 'none',
    slope: Number.NaN,
    uncertainty: Number.NaN,
    left: Number.NaN,
    right: Number.NaN,
    step: Number.NaN,
  };
  if (!Number.isFinite(here)) return none;
  const pairs = pairsAround(f, x);
  const noiseOf = roundingOf(pairs, here);
  const samples = (value: (pair: Pair) => number): Sample[] =>
    longestFinite(pairs.map((pair) => ({ h: pair.h, value: value(pair), noise: noiseOf(pair) / pair.h })));
  const to = { left: ({ h, before }: Pair) => (here - before) / h, right: ({ h, after }: Pair) => (after - here) / h };
  const sides = { left: samples(to.left), right: samples(to.right) };
  const side = (own: readonly Sample[]): number =>
    own.length < 3 ? Number.NaN : grows(own, here) ? own.at(-1)!.value * Infinity : limit(own, 1).value;
  const [left, right] = [side(sides.left), side(sides.right)];
  if (Number.isNaN(left) && Number.isNaN(right)) return none;
  if (Math.abs(left) === Infinity || Math.abs(right) === Infinity) return { ...none, kind: 'kink', left, right };
  if (Number.isNaN(left) || Number.isNaN(right)) {
    // At the edge of where f has values the slope is that of the one side.
    const own = limit(Number.isNaN(left) ? sides.right : sides.left, 1);
    return { kind: 'slope', slope: own.value, uncertainty: own.uncertainty, left, right, step: own.step };
  }
  const central = limit(
    samples(({ h, before, after }) => (after - before) / (2 * h)),
    2,
  );
  // A smooth function has right − left = h·f″; at a kink it does not vanish with h.
  const bend = limit(
    samples(({ h, before, after }) => (after - 2 * here + before) / h).map((own) => ({ ...own, noise: 4 * own.noise })),
    1,
  );
  if (Math.abs(bend.value) > 10 * bend.uncertainty + 1e-6 * Math.abs(central.value))
    return { ...none, kind: 'kink', left: central.value - bend.value / 2, right: central.value + bend.value / 2 };
  return { kind: 'slope', slope: central.value, uncertainty: central.uncertainty, left, right, step: central.step };
}

/** f on both sides of x, from the longest step to the shortest. */
function pairsAround(f: (x: number) => number, x: number): Pair[] {
  // Powers of two: x ± h are rounded as little as they can be.
  const size = x === 0 ? 1 : 2 ** Math.floor(Math.log2(Math.abs(x)));
  const pairs: Pair[] = [];
  for (let h = LONGEST * Math.max(1, size); h >= SHORTEST * Math.max(2 ** -60, size); h /= RATIO) {
    const [below, above] = [x - h, x + h];
    pairs.push({ h: (above - below) / 2, before: f(below), after: f(above) });
  }
  return pairs;
}

/** How far rounding may have moved a value: by its size, and by how slopes of the shortest steps scatter. */
function roundingOf(pairs: readonly Pair[], here: number): (pair: Pair) => number {
  // Still shorter ones may be lost within f, beside numbers near 1: what f would have changed by is rounding too.
  const isLost = ({ h, before, after }: Pair): boolean => h <= VANISHING && before === after;
  const felt = pairs.filter((pair) => !isLost(pair));
  const shortest = felt.slice(-3).map(({ h, before, after }) => ({ h, slope: (after - before) / (2 * h) }));
  const scatter = shortest.slice(1).map(({ h, slope }, i) => Math.abs(slope - shortest[i]!.slope) * h);
  const lost = Math.abs(shortest.at(-1)?.slope ?? 0) * (pairs.find(isLost)?.h ?? 0);
  const seen = Math.max(0, ...[...scatter, lost].filter(Number.isFinite));
  return ({ before, after }) =>
    2 * seen + LEAST + ROUNDING * Math.max(Math.abs(here), Math.abs(before) || 0, Math.abs(after) || 0);
}

/** The shortest steps as far as they all have a value. */
function longestFinite(samples: readonly Sample[]): Sample[] {
  const last = samples.findLastIndex(({ value, noise }) => !Number.isFinite(value) || !Number.isFinite(noise));
  return samples.slice(last + 1);
}

/** Whether slopes grow without bound as the step gets shorter: a jump (as 1/h), an infinite slope (√x as 1/√h). */
function grows(samples: readonly Sample[], here: number): boolean {
  const last = samples.slice(-5);
  const { h, value } = last.at(-1)!;
  return (
    last.length === 5 &&
    last.every((own, i) => i === 0 || own.value / last[i - 1]!.value > 1.3) &&
    // Rounding divided by h grows too.
    Math.abs(value) * h > 1000 * ROUNDING * Math.abs(here) + LEAST
  );
}

/** The limit of samples for h → 0, where their errors are powers of h^`power`. */
function limit(samples: readonly Sample[], power: 1 | 2): Limit {
  let best: Limit = { value: Number.NaN, uncertainty: Infinity, step: Number.NaN };
  let previous: number[] = [];
  samples.forEach(({ h, value, noise }, k) => {
    const row = [value];
    for (let order = 1; order <= Math.min(k, ORDERS); order++) {
      const factor = RATIO ** (power * order);
      const extrapolated = (factor * row[order - 1]! - previous[order - 1]!) / (factor - 1);
      row.push(extrapolated);
      // Of both: where errors are other powers of h than was thought, one of them alone may be small.
      const lower = Math.max(Math.abs(extrapolated - row[order - 1]!), Math.abs(extrapolated - previous[order - 1]!));
      const open = Math.max(lower, contradiction(samples, k, extrapolated));
      // Extrapolating adds at most twice the rounding of the shortest step.
      const uncertainty = open + 2 * noise + ROUNDING * Math.abs(extrapolated);
      if (uncertainty < best.uncertainty) best = { value: extrapolated, uncertainty, step: h };
    }
    previous = row;
  });
  return best;
}

/**
 * How far an estimate is from what shorter steps say, beyond their own errors: a function that swings, or has a kink
 * beside x, may look smooth to long steps.
 */
function contradiction(samples: readonly Sample[], from: number, estimate: number): number {
  let worst = 0;
  for (let k = from; k < samples.length; k++) {
    const { value, noise } = samples[k]!;
    const own =
      k + 1 < samples.length ? Math.abs(value - samples[k + 1]!.value) : Math.abs(value - samples[k - 1]!.value);
    worst = Math.max(worst, Math.abs(value - estimate) - 2 * own - 4 * noise);
  }
  return worst;
}
