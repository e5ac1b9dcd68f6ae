import { escaped } from '../util/escaped.ts';
import type { Layout } from './chart.ts';
import { lineShade } from './color.ts';
import { shadeHex } from './svg-surface.ts';
import { px, roomFor } from './svg-text.ts';

/** Bands that a scale of colors is drawn in. */
const BANDS = 48;
const BAR = 14;

/** The scale of colors beside a frame, with the values that shades stand for. @returns It, and the width it needs. */
export function shadeScale(
  { axis, scale, areLines }: NonNullable<Layout['shades']>,
  { right, top, height }: { right: number; top: number; height: number },
): { room: number; elements: string[] } {
  const ticks = scale.ticks(Math.max(2, Math.round(height / 45)));
  const texts = Math.max(...ticks.map(({ text }) => roomFor(text)), 10);
  const left = right - texts - BAR - 6;
  const band = height / BANDS;
  return {
    room: Math.max(texts + BAR + 6, Math.min(roomFor(axis.label), 130)) + 22,
    elements: [
      ...Array.from({ length: BANDS }, (_, i) => {
        const shade = i / (BANDS - 1);
        const y = top + height - (i + 1) * band;
        return `<rect class="cell" fill="${shadeHex(areLines ? lineShade(shade) : shade)}" x="${px(left)}" y="${px(y)}" width="${BAR}" height="${px(band + 0.5)}"/>`;
      }),
      ...ticks.map(
        ({ value, text }) =>
          `<text x="${px(left + BAR + 6)}" y="${px(top + height * (1 - scale.at(value)) + 4.5)}">${escaped(text)}</text>`,
      ),
      `<text class="end" x="${px(right)}" y="${px(top - 12)}">${escaped(axis.label)}</text>`,
    ],
  };
}
