import { widthOf } from '../util/table-lines.ts';

/** A number of pixels, to a tenth. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

/** Size of the letters, in pixels. */
export const FONT = 13;

/** Room for a text in pixels: what its letters take in the wider ones of the usual fonts, on average. */
export const roomFor = (text: string): number => widthOf(text) * FONT * 0.58;
