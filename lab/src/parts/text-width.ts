let pen: CanvasRenderingContext2D | undefined;
const known = new Map<string, number>();

/** The width in pixels that a text takes in letters of the page, so many `rem` high, where they are widest: bold. */
export function textWidth(text: string, rem: number): number {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || Number.parseFloat(fontSize);
  const font = `600 ${rem * root}px ${fontFamily}`;
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
