/** From here on the largest and the least value are seen on one axis only if it is logarithmic. */
const WIDE = 100;

/** The scale of an axis on which values of any size are seen. */
export function spanningScale(values: readonly number[]): 'log' | 'linear' {
  const finite = values.filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
  return least > 0 && finite.some((value) => value >= WIDE * least) ? 'log' : 'linear';
}
