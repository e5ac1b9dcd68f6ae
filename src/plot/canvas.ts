import type { Pen, Surface } from './chart.ts';
import type { Place } from './clip-path.ts';
import { lineShade, shadeColor, terminalColorOf, terminalColors } from './color.ts';

/** The bits of a braille sign's dots, from U+2800 on: rows of two. */
const DOTS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80] as const;
/** The shades of a terminal without colors. */
export const BLOCKS = ' ░▒▓█';

/** Every third dot of a line in the background is drawn, every other stretch of three of a dashed one. */
const isDrawn = ({ isFaint, isDashed }: Pen, i: number): boolean => (isFaint ? i % 3 === 0 : !isDashed || i % 6 < 3);

/** One sign of the terminal. */
interface Cell {
  dots: number;
  sign: string;
  color: number | undefined;
  paper: number | undefined;
}

/** Draws marks in braille, two dots across and four up in a sign, and cells in blocks. */
export class Canvas implements Surface {
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: Cell[];
  /** The path drawn last. */
  #last: readonly Place[] = [];

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
    this.#cells = Array.from({ length: columns * rows }, () => ({
      dots: 0,
      sign: '',
      color: undefined,
      paper: undefined,
    }));
  }

  /** The dot that a place lies in, counted from the upper left. */
  #dotAt([across, up]: Place): readonly [number, number] {
    return [Math.round(across * (2 * this.#columns - 1)), Math.round((1 - up) * (4 * this.#rows - 1))];
  }

  #cellAt(dotX: number, dotY: number): Cell {
    return this.#cells[(dotY >> 2) * this.#columns + (dotX >> 1)]!;
  }

  #dot(x: number, y: number, pen: Pen): void {
    const cell = this.#cellAt(x, y);
    cell.dots |= DOTS[2 * (y & 3) + (x & 1)]!;
    cell.color = colorOf(pen);
  }

  path(points: readonly Place[], pen: Pen): void {
    this.#last = points;
    const dots = points.map((point) => this.#dotAt(point));
    let drawn = 0;
    for (let i = 1; i < dots.length; i++) {
      const [[fromX, fromY], [toX, toY]] = [dots[i - 1]!, dots[i]!];
      const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
      // The dot where a segment ends is the first of the next one.
      for (let k = 0; k < steps + (i === dots.length - 1 ? 1 : 0); k++, drawn++) {
        const [x, y] = [
          fromX + Math.round(((toX - fromX) * k) / steps),
          fromY + Math.round(((toY - fromY) * k) / steps),
        ];
        if (isDrawn(pen, drawn)) this.#dot(x, y, pen);
      }
    }
  }

  dots(places: readonly Place[], pen: Pen, shape: 'point' | 'dot' | 'ring'): void {
    for (const place of places) {
      const [x, y] = this.#dotAt(place);
      if (shape === 'point') this.#dot(x, y, pen);
      else Object.assign(this.#cellAt(x, y), { sign: shape === 'dot' ? '●' : '○', color: colorOf(pen) });
    }
  }

  name(place: Place, text: string, pen: Pen): void {
    const [x, y] = this.#dotAt(place);
    const signs = [...text];
    const column = (x >> 1) + 1 + signs.length <= this.#columns ? (x >> 1) + 1 : (x >> 1) - signs.length;
    signs.forEach((sign, i) => {
      const cell = this.#cells[(y >> 2) * this.#columns + column + i];
      if (cell) Object.assign(cell, { sign, color: colorOf(pen) });
    });
  }

  /** The path drawn since this was last asked; none if none was. */
  takeLast(): readonly Place[] {
    const last = this.#last;
    this.#last = [];
    return last;
  }

  /** A letter near the end of a path, where no other sign is yet. */
  letter(points: readonly Place[], letter: string, pen: Pen): void {
    const free = points
      .toReversed()
      .map((point) => this.#cellAt(...this.#dotAt(point)))
      .find(({ sign }) => sign === '');
    if (free) Object.assign(free, { sign: letter, color: colorOf(pen) });
  }

  cell(from: Place, to: Place, shade: number): void {
    // A sign shows the cell that its middle lies in.
    const first = (share: number, count: number): number => Math.ceil(share * count - 0.5);
    const [top, bottom] = [first(1 - to[1], this.#rows), first(1 - from[1], this.#rows)];
    const [left, right] = [first(from[0], this.#columns), first(to[0], this.#columns)];
    for (let row = top; row < Math.min(bottom, this.#rows); row++) {
      for (let column = left; column < Math.min(right, this.#columns); column++) {
        const cell = this.#cells[row * this.#columns + column]!;
        cell.sign = blockOf(shade);
        cell.paper = terminalColorOf(shadeColor(shade));
      }
    }
  }

  /** Its lines, in color by the codes of terminals or plain. */
  lines(inColor: boolean): string[] {
    return Array.from({ length: this.#rows }, (_, row) => {
      const cells = this.#cells.slice(row * this.#columns, (row + 1) * this.#columns);
      return cells
        .map(({ dots, sign, color, paper }) => {
          const shown = sign === '' ? (dots === 0 ? ' ' : String.fromCodePoint(0x2800 + dots)) : sign;
          if (inColor && paper !== undefined)
            return `\u001b[48;5;${paper}m${BLOCKS.includes(shown) ? ' ' : shown}\u001b[0m`;
          return color === undefined ? shown : inked(shown, color, inColor);
        })
        .join('')
        .trimEnd();
    });
  }
}

const inked = (sign: string, color: number, inColor: boolean): string =>
  inColor ? `\u001b[38;5;${color}m${sign}\u001b[0m` : sign;

/** A sign in a pen's color. */
export const colored = (sign: string, pen: Pen, inColor: boolean): string => inked(sign, colorOf(pen), inColor);

const blockOf = (shade: number): string => BLOCKS[Math.min(BLOCKS.length - 1, Math.floor(shade * BLOCKS.length))]!;

const colorOf = ({ ink }: Pen): number =>
  'shade' in ink
    ? terminalColorOf(shadeColor(lineShade(ink.shade)))
    : terminalColors[ink.color % terminalColors.length]!;
