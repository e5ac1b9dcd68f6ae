let pen: CanvasRenderingContext2D | undefined;
const known = new Map<string, number>();

/** Widths are whole multiples of it: digits that come and go as a training goes on leave a picture as it is. */
const PITCH = 8;

/** Pixels that the widest of some texts needs, in letters of the page, so many `rem` high, where they are bold. */
export const roomFor = (texts: readonly string[], rem: number): number =>
  Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, rem))) / PITCH) * PITCH;

function textWidth(text: string, rem: number): number {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const font = `600 ${rem * root}px ${getComputedStyle(document.body).fontFamily}`;
  const key = `${font} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d')!;
    pen.font = font;
    width = pen.measureText(text).width;
    if (known.size > MOST_KEPT) known.clear();
    known.set(key, width);
  }
  return width;
}

const MOST_KEPT = 2000;
