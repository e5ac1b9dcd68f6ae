/** Numbers that a distribution is told by. */
const KEPT = 4096;

/** What bins leave out at each end. */
const TAIL = 0.001;

/** How numbers are distributed. */
export interface Distribution {
  /** How many there are, and how many of them are finite. */
  readonly count: number;
  readonly finite: number;
  readonly mean: number;
  readonly squares: number;
  /** The finite ones, rising; of many so many of equal rank, the least and the largest among them. */
  readonly sorted: Float64Array;
}

export function distributionOf(values: ArrayLike<number>): Distribution {
  const all = Float64Array.from(values).filter(Number.isFinite).sort();
  const finite = all.length;
  const sorted =
    finite <= KEPT
      ? all
      : Float64Array.from({ length: KEPT }, (_, i) => all[Math.round((i * (finite - 1)) / (KEPT - 1))]!);
  return {
    count: values.length,
    finite,
    mean: all.reduce((sum, value) => sum + value / finite, 0),
    squares: all.reduce((sum, value) => sum + value * value, 0),
    sorted,
  };
}

/** The value that a share of the numbers is not above. */
export const quantile = ({ sorted }: Distribution, share: number): number =>
  sorted.length === 0 ? Number.NaN : sorted[Math.round(share * (sorted.length - 1))]!;

/** Bins of equal width. */
export interface Bins {
  readonly least: number;
  readonly width: number;
  readonly count: number;
}

/**
 * Bins in which distributions are compared, 0 at the center of one. They reach from the least to the largest number but
 * for a thousandth at each end; distributions far wider than the others, as of weights that diverge, do not widen them.
 */
export function binsOf(distributions: readonly Distribution[], count: number): Bins {
  const reaches = distributions
    .map((own) => Math.max(Math.abs(quantile(own, TAIL)), Math.abs(quantile(own, 1 - TAIL))))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const most = 10 * (reaches[Math.floor(reaches.length / 2)] ?? 1);
  const within = distributions.filter(({ sorted }) => sorted.length > 0);
  const least = Math.max(-most, Math.min(0, ...within.map((own) => quantile(own, TAIL))));
  const largest = Math.min(most, Math.max(0, ...within.map((own) => quantile(own, 1 - TAIL))));
  const width = (largest - least || 1) / (count - 1);
  return { least: (Math.floor(least / width + 0.5) - 0.5) * width, width, count: count + 1 };
}

/** The share of the numbers in each bin; those beyond are in the outermost. */
export function sharesIn({ least, width, count }: Bins, { sorted, finite, count: all }: Distribution): number[] {
  const shares = Array.from({ length: count }, () => 0);
  for (const value of sorted) {
    const bin = Math.min(count - 1, Math.max(0, Math.floor((value - least) / width)));
    shares[bin]! += finite / all / sorted.length;
  }
  return shares;
}
