import { Moments } from 'talweg/data';

/** z = (x − center)/scale; as it is with 0 and 1. */
export interface Scaling {
  readonly center: number;
  readonly scale: number;
}

export const AS_IT_IS: Scaling = { center: 0, scale: 1 };

/** What brings numbers to mean 0 and deviation 1; the scale is 0 where all are equal. */
export function scalingOf(x: readonly number[]): Scaling {
  const all = new Moments();
  for (const value of x) all.add(value);
  const center = all.mean;
  // Of numbers around 0 the squares do not cancel.
  const around = new Moments();
  for (const value of x) around.add(value - center);
  return { center, scale: all.isConstant ? 0 : around.deviation };
}

export const scaledBy = (x: readonly number[], { center, scale }: Scaling): readonly number[] =>
  x.map((value) => (value - center) / (scale || 1));
