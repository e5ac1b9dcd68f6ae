import { inks, paper } from '../../style/theme.ts';

type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;

const mixed = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((part, i) => Math.round(part + (to[i]! - part) * share)) as unknown as Rgb;

/** How much of its color is seen at the most: points of the same color stand out on it. */
const STRONGEST = 0.75;

/** Shades that are told apart. */
const SHADES = 64;

/** Colors of values from −1 to 1: two colors, and paper between them. */
export function twoColors(): (value: number) => Rgb {
  const [high, low] = inks().map(rgbOf) as [Rgb, Rgb];
  const ground = rgbOf(paper());
  const table = Array.from({ length: 2 * SHADES + 1 }, (_, i) => {
    const value = i / SHADES - 1;
    return mixed(ground, value < 0 ? low : high, Math.abs(value) * STRONGEST);
  });
  return (value) => table[Math.round((Math.min(1, Math.max(-1, value)) + 1) * SHADES)] ?? ground;
}

/** Colors of classes, the stronger the surer. */
export function classColors(): (kind: number, sureness: number) => Rgb {
  const all = inks().map(rgbOf);
  const ground = rgbOf(paper());
  return (kind, sureness) => mixed(ground, all[kind % all.length]!, Math.min(1, Math.max(0, sureness)) * STRONGEST);
}

/** Paints a square of colors into a canvas of as many pixels. */
export function paintSquare(canvas: HTMLCanvasElement, size: number, colorAt: (pixel: number) => Rgb): void {
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(size, size);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const [red, green, blue] = colorAt(pixel);
    const at = 4 * pixel;
    image.data[at] = red;
    image.data[at + 1] = green;
    image.data[at + 2] = blue;
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
