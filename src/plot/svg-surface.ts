import { escaped } from '../util/escaped.ts';
import type { Pen, Surface } from './chart.ts';
import type { Place } from './clip-path.ts';
import { hexOf, lineShade, palette, shadeColor } from './color.ts';
import { px } from './svg-text.ts';

/** The frame of a chart, in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Shades that are told apart: more would make a file longer, and no eye the wiser. */
const SHADES = 64;

/** Series are first drawn in all colors, then once more dashed. */
const styleOf = (color: number): string => {
  const count = palette.light.length;
  return `c${color % count}${Math.floor(color / count) % 2 === 1 ? ' dashed' : ''}`;
};

/** What makes a shade from 0 to 1 seen: attributes of an element. */
export type Fill = (shade: number) => string;

const colored: Fill = (shade) => `class="cell" fill="${shadeHex(shade)}"`;

/** The least that is seen of ink. */
const FAINT = 0.06;

/**
 * How much of the page's one ink a shade is: the more, the less the ground is seen, be it light or dark. It is squared:
 * faint inks are told apart more easily than strong ones.
 */
export const inkOf = (shade: number): number => Number((FAINT + (1 - FAINT) * shade ** 2).toFixed(3));

export const inInk: Fill = (shade) => `class="cell ink" fill-opacity="${inkOf(shade)}"`;

/** Draws marks as elements of an SVG. */
export class SvgSurface implements Surface {
  readonly #frame: Frame;
  readonly #fill: Fill;
  readonly #elements: string[] = [];
  readonly #cells: { readonly left: number; right: number; readonly top: number; bottom: number; key: number }[] = [];

  /** @param fill How cells look; colored if left out. */
  constructor(frame: Frame, fill: Fill = colored) {
    this.#frame = frame;
    this.#fill = fill;
  }

  #at([across, up]: Place): readonly [number, number] {
    const { left, top, width, height } = this.#frame;
    return [left + across * width, top + (1 - up) * height];
  }

  path(points: readonly Place[], pen: Pen): void {
    const at = points.map((point) => this.#at(point).map(px).join(' '));
    // A point that is not a tenth of a pixel from the one before shows nothing.
    const d = at.filter((text, i) => i === 0 || text !== at[i - 1]).join('L');
    this.#elements.push(`<path ${inked('line', pen)} d="M${d.includes('L') ? d : `${d}h0`}"/>`);
  }

  dots(places: readonly Place[], pen: Pen, shape: 'point' | 'dot' | 'ring'): void {
    if (places.length === 0) return;
    const at = places.map((place) => this.#at(place));
    // A line of no length with round ends is a dot: thousands of them are one short element.
    const d =
      shape === 'ring'
        ? at.map(([x, y]) => `M${px(x - 3.5)} ${px(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0`)
        : at.map(([x, y]) => `M${px(x)} ${px(y)}h0`);
    this.#elements.push(`<path ${inked(shape, pen)} d="${d.join('')}"/>`);
  }

  name(place: Place, text: string): void {
    const [x, y] = this.#at(place);
    // On the side where there is room.
    const isRight = place[0] > 0.9;
    const where = `x="${px(x + (isRight ? -8 : 8))}" y="${px(place[1] > 0.93 ? y + 16 : y - 7)}"`;
    this.#elements.push(`<text class="name${isRight ? ' end' : ''}" ${where}>${escaped(text)}</text>`);
  }

  cell(from: Place, to: Place, shade: number): void {
    const [[left, bottom], [right, top]] = [this.#at(from), this.#at(to)];
    const key = Math.round(shade * (SHADES - 1));
    const last = this.#cells.at(-1);
    // Neighbors of one shade are one rectangle.
    if (last?.key === key && last.top === top && last.bottom === bottom && last.right === left) last.right = right;
    else this.#cells.push({ left, right, top, bottom, key });
  }

  /** Everything drawn; the cells below all else. */
  elements(): string[] {
    const cells = [...new Set(this.#cells.map(({ key }) => key))].map((shade) => {
      const d = this.#cells
        .filter(({ key }) => key === shade)
        .map(({ left, right, top, bottom }) => `M${px(left)} ${px(top)}H${px(right)}V${px(bottom)}H${px(left)}z`);
      return `<path ${this.#fill(shade / (SHADES - 1))} d="${d.join('')}"/>`;
    });
    return [...cells, ...this.#elements];
  }
}

export const shadeHex = (shade: number): string => hexOf(shadeColor(shade));

function inked(kind: string, { ink, isFaint, isDashed }: Pen): string {
  const look = `${kind}${isFaint ? ' faint' : ''}${isDashed ? ' dashed' : ''}`;
  return 'shade' in ink
    ? `class="${look}" stroke="${shadeHex(lineShade(ink.shade))}"`
    : `class="${look} ${styleOf(ink.color)}"`;
}
