import { problem } from '../util/problem.ts';
import type { Place } from './clip-path.ts';
import { type Axis, type Scale, scaleOf } from './scale.ts';
import type { Words } from './words.ts';

/** How a path or a dot looks. */
export interface Pen {
  /** A color of the palette, by its number; or a shade of the scale of colors, from 0 to 1. */
  readonly ink: { readonly color: number } | { readonly shade: number };
  /** Thin and in the background, as contours are. */
  readonly isFaint?: boolean;
  readonly isDashed?: boolean;
}

/** What marks are drawn on: an SVG or a terminal. Places are within the frame. */
export interface Surface {
  path(points: readonly Place[], pen: Pen): void;
  dots(places: readonly Place[], pen: Pen, shape: 'point' | 'dot' | 'ring'): void;
  /** A text beside a place. */
  name(place: Place, text: string, pen: Pen): void;
  /** A rectangle of a shade from 0 to 1. */
  cell(from: Place, to: Place, shade: number): void;
}

/** Numbers or their names under a heading, for the table that says the same as the drawing. */
export interface Column {
  readonly head: string;
  readonly values: readonly (number | string)[];
}

/** What a mark says in words: sentences, and columns of a table. */
export interface Told {
  readonly sentences: readonly string[];
  readonly columns: readonly Column[];
}

/** What a chart's axes measure. */
export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Where a mark's numbers lie in the frame. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  /** Shades of the mark's own values; of its `shades`, if it has them. */
  readonly shade: Scale;
}

/** Something drawn into a chart: its numbers, how it is drawn, how it is told. */
export interface Mark {
  readonly kind: string;
  readonly data: object;
  /** Its name in the legend. */
  readonly label?: string;
  /** The color of the palette that it asks for. */
  readonly color?: number;
  /** It fills the frame to its edges. */
  readonly isFull?: boolean;
  /** What shades stand for, and all values that they must be told for. */
  readonly shades?: { readonly axis: Axis; readonly values: readonly number[]; readonly areLines?: boolean };
  /** What the axes must have room for. */
  room(axes: Axes): { readonly x: readonly number[]; readonly y: readonly number[] };
  draw(on: Surface, scales: Scales, color: number): void;
  /** What stands before its name in the legend. */
  sample?(on: Surface, color: number): void;
  tell(axes: Axes, words: Words): Told;
}

/**
 * What is to be seen, as data: `svg`, `terminal` and `text` show it.
 *
 * Later marks are drawn over earlier ones.
 */
export interface Chart extends Axes {
  readonly title: string;
  /** What it shows, in sentences. */
  readonly description?: string;
  readonly marks: readonly Mark[];
}

/** The places, colors and shades of a chart's marks, as every renderer needs them. */
export interface Layout {
  readonly x: Scale;
  readonly y: Scale;
  /** The one scale of shades, if a mark has some. */
  readonly shades?: NonNullable<Mark['shades']> & { readonly scale: Scale };
  readonly marks: readonly { readonly mark: Mark; readonly color: number }[];
}

export function layoutOf({ x, y, marks }: Chart): Layout {
  for (const { scale, least, most, label } of [x, y]) {
    if (scale === 'log' && least !== undefined && !(least > 0))
      throw problem('chart', 'a logarithmic axis begins above 0', { got: String(least), at: label });
    if (least !== undefined && most !== undefined && !(least < most))
      throw problem('chart', 'an axis ends above where it begins', { got: `${least} to ${most}`, at: label });
  }
  const isTight = marks.some(({ isFull }) => isFull) || undefined;
  const shaded = marks.flatMap(({ shades }) => (shades ? [shades] : []));
  const shades = shaded[0] && {
    ...shaded[0],
    scale: scaleOf(shaded[0].axis, concatenated(shaded.map(({ values }) => values)), true),
  };
  // Marks of one color, as a path and the prediction beside it, say so; the others get those that are left, in turn.
  const asked = new Set(marks.map(({ color }) => color));
  let next = 0;
  const colors = marks.map(({ color, shades }) => {
    if (color !== undefined || shades) return color ?? 0;
    while (asked.has(next)) next++;
    return next++;
  });
  // What fills the frame says where it ends: lines that lead out of a map do not widen it.
  const rooms = marks.filter(({ isFull }) => isFull === isTight).map((mark) => mark.room({ x, y }));
  return {
    x: scaleOf(x, concatenated(rooms.map((room) => room.x)), isTight),
    y: scaleOf(y, concatenated(rooms.map((room) => room.y)), isTight),
    ...(shades && { shades }),
    marks: marks.map((mark, i) => ({ mark, color: colors[i]! })),
  };
}

function* concatenated(lists: readonly (readonly number[])[]): Generator<number> {
  for (const list of lists) yield* list;
}

/** Draws a mark where the layout has it. */
export function drawMark({ x, y, shades }: Layout, { mark, color }: Layout['marks'][number], on: Surface): void {
  mark.draw(on, { x, y, shade: shades?.scale ?? NO_SHADES }, color);
}

const NO_SHADES = scaleOf({ label: '' }, []);

/** @throws When lists that belong together have different lengths. */
export function checkLengths(where: string, lists: Readonly<Record<string, { readonly length: number }>>): void {
  const lengths = Object.values(lists).map(({ length }) => length);
  if (new Set(lengths).size > 1)
    throw problem(where, `${Object.keys(lists).join(' and ')} must be equally long`, { got: lengths.join(' and ') });
}
