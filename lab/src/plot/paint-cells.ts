import type { Frame } from './frame.ts';
import { type Shades, shadeOf, shareOf } from './shades.ts';

/**
 * Paints rows of cells that fill a plot, the first row at the bottom; where a number is not finite, the hatching of
 * `ShadeLegend` is seen.
 */
export function paintCells(
  context: CanvasRenderingContext2D,
  { width, height }: Frame,
  rows: readonly ArrayLike<number>[],
  shades: Shades,
): void {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) return;
  hatch(context, width, height);
  const cells = document.createElement('canvas');
  cells.width = columns;
  cells.height = rows.length;
  const own = cells.getContext('2d')!;
  const image = own.createImageData(columns, rows.length);
  rows.forEach((row, j) => {
    for (let i = 0; i < columns; i++) {
      if (!Number.isFinite(row[i]!)) continue;
      const [red, green, blue] = shadeOf(shareOf(shades, row[i]!));
      image.data.set([red, green, blue, 255], 4 * ((rows.length - 1 - j) * columns + i));
    }
  });
  own.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, 0, 0, width, height);
}

/** Pixels from one line to the next. */
const APART = 8;

function hatch(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.strokeStyle = getComputedStyle(context.canvas).getPropertyValue('--dim');
  context.lineWidth = 1.25;
  context.beginPath();
  for (let x = -height; x < width; x += APART) {
    context.moveTo(x, 0);
    context.lineTo(x + height, height);
  }
  context.stroke();
}
