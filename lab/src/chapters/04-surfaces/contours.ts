import { contours } from 'd3-contour';
import { spaced } from 'talweg/plot';
import type { TypedFunction } from '../../mathematics/read-function.ts';
import type { Frame } from '../../plot/frame.ts';
import { cssOf, numberAt, type Shades, shadeOf } from '../../plot/shades.ts';
import { paper } from '../../style/theme.ts';

/** Where a function is looked at. */
export interface Region {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** Values of a function at the crossings of a grid, row by row from the lowest y. */
export interface Heights {
  readonly region: Region;
  readonly size: number;
  readonly values: Float64Array;
  readonly shades: Shades;
}

/** Crossings along each side. */
const SIZE = 81;

/** How many shades there are between lines of equal height. */
const LEVELS = 16;

/** The most that low places are told apart at the expense of high ones. */
const MOST_POWER = 6;

/** How much of the paper is seen through the shades, on which paths are drawn. */
export const PALENESS = 0.35;

export function heightsOf(f: TypedFunction, region: Region, size = SIZE): Heights {
  const [across, up] = [spaced(...region.x, size), spaced(...region.y, size)];
  const values = f.over(
    up.flatMap(() => across),
    up.flatMap((y) => across.map(() => y)),
  );
  return { region, size, values, shades: shadesOf(values) };
}

/** Shades by which half of the surface is darker and half of it lighter than the middle. */
function shadesOf(values: Float64Array): Shades {
  const sorted = values.filter(Number.isFinite).toSorted();
  if (sorted.length === 0) return { from: 0, to: 1 };
  const [from, middle, to] = [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!];
  if (from === to) return { from: from - 0.5, to: to + 0.5 };
  const share = (middle - from) / (to - from);
  return { from, to, power: Math.min(MOST_POWER, Math.max(1, Math.log(share) / Math.log(0.5))) };
}

/** Paints filled contours that fill a frame. */
export function paintContours(
  context: CanvasRenderingContext2D,
  { width, height }: Pick<Frame, 'width' | 'height'>,
  { size, values, shades }: Heights,
  paleness = PALENESS,
): void {
  const across = (x: number): number => ((x - 0.5) / (size - 1)) * width;
  const up = (y: number): number => height - ((y - 0.5) / (size - 1)) * height;
  const levels = Array.from({ length: LEVELS - 1 }, (_, i) => numberAt(shades, (i + 1) / LEVELS));
  context.fillStyle = cssOf(shadeOf(0.5 / LEVELS));
  context.fillRect(0, 0, width, height);
  // What has no value is no higher than the lowest level.
  const known = Array.from(values, (value) => (Number.isFinite(value) ? value : shades.from));
  for (const [i, { coordinates }] of contours().size([size, size]).thresholds(levels)(known).entries()) {
    context.beginPath();
    for (const ring of coordinates.flat()) {
      ring.forEach(([x, y], j) => context[j === 0 ? 'moveTo' : 'lineTo'](across(x!), up(y!)));
      context.closePath();
    }
    context.fillStyle = cssOf(shadeOf((i + 1.5) / LEVELS));
    context.fill('evenodd');
    context.strokeStyle = cssOf(shadeOf((i + 0.5) / LEVELS));
    context.lineWidth = 0.75;
    context.stroke();
  }
  context.globalAlpha = paleness;
  context.fillStyle = paper();
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
}
