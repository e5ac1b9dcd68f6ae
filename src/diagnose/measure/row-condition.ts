import { type Origin, quoted } from '../origins.ts';
import { rounded } from '../show.ts';
import type { Far } from './far.ts';

/** Between what is far and what is not there must be a gap to set a bound in: a factor of distances. */
const GAP = 2;

/** An SQL condition that keeps what is not far, with bounds in the gaps; undefined where there is none, or no unit. */
export function conditionOf(
  { column, unit }: Origin,
  median: number,
  far: Far,
  isMissing: boolean,
): string | undefined {
  if (!unit) return undefined;
  const bounds = [
    [far.low, '>='],
    [far.high, '<='],
  ] as const;
  const parts: string[] = [];
  for (const [side, sign] of bounds) {
    if (!side) continue;
    const [near, away] = [side.near, side.far].map((value) => value * unit.scale + unit.center) as [number, number];
    const middle = median * unit.scale + unit.center;
    if (Math.abs(away - middle) < GAP * Math.abs(near - middle)) return undefined;
    parts.push(`${quoted(column)} ${sign} ${between(near, away)}`);
  }
  const condition = parts.join(' AND ');
  return isMissing ? `((${condition}) OR ${quoted(column)} IS NULL)` : condition;
}

/** A number with few digits between two others. */
function between(near: number, far: number): number {
  const middle = near + (far - near) / 3;
  for (let digits = 1; digits < 15; digits++) {
    const value = rounded(middle, digits);
    if ((value - near) * (far - value) > 0) return value;
  }
  return middle;
}
