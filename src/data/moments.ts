/** Mean, deviation and range of numbers, taken one by one. */
export class Moments {
  count = 0;
  private sum = 0;
  private squares = 0;
  private least = Infinity;
  private most = -Infinity;

  /** The numbers should lie around 0: then the squares do not cancel. */
  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }

  get isConstant(): boolean {
    return !(this.least < this.most);
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  /** √(Σ(x − mean)²/n); 1 if all are equal, so that one can divide by it. */
  get deviation(): number {
    if (this.isConstant) return 1;
    return Math.sqrt(Math.max(0, this.squares / this.count - this.mean ** 2)) || 1;
  }
}

/**
 * A preliminary scaling z = factor·x − shift that brings a column near 0, so that float32 keeps its digits and squares
 * neither cancel nor overflow, whatever its offset and unit. The factor is a power of two: it changes no digit.
 */
export interface Scaling {
  readonly factor: number;
  readonly shift: number;
}

export const NO_SCALING: Scaling = { factor: 1, shift: 0 };

/** Values at the beginning of a column that its shift is the median of. */
const FIRST = 101;

/**
 * @param first The beginning of the column; NaN is passed over.
 * @param range The smallest and the largest value of the column.
 */
export function scalingFor(first: Float64Array, { min, max }: { readonly min: number; readonly max: number }): Scaling {
  // Halved, because the range of ±1e308 is infinite.
  const half = max / 2 - min / 2;
  const exponent = half > 0 && half < Infinity ? Math.floor(Math.log2(half)) : 0;
  const factor = 2 ** -Math.max(-1000, Math.min(1000, exponent));
  const values = first
    .filter((value) => Number.isFinite(value))
    .slice(0, FIRST)
    .sort();
  return { factor, shift: (values[values.length >> 1] ?? 0) * factor };
}
