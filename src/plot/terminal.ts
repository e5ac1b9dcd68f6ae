import { checkLimits, type Limit } from '../util/limit.ts';
import { widthOf } from '../util/table-lines.ts';
import { wrapped } from '../util/wrapped.ts';
import { BLOCKS, Canvas, colored } from './canvas.ts';
import { type Chart, drawMark, type Layout, layoutOf } from './chart.ts';
import type { Place } from './clip-path.ts';
import { lineShade, shadeColor, terminalColorOf } from './color.ts';
import { numeral } from './numeral.ts';
import type { Scale } from './scale.ts';

export interface TerminalOptions {
  /** Columns of the terminal; 80 if left out. */
  readonly width?: number;
  /** Lines of the drawing itself; a quarter of the width if left out. */
  readonly height?: number;
  /** Whether colors may be told by the codes of terminals. */
  readonly color?: boolean;
}

const size = (least: number): Limit => ({
  holds: (value) => Number.isInteger(value) && value >= least,
  must: `a whole number from ${least}`,
});

/**
 * A chart for a terminal: lines and points in braille, heat maps in blocks, axes in ASCII. Where there are several
 * lines, each bears the letter that it has in the legend.
 *
 * @returns Lines of at most `width` columns, each with its end.
 * @throws When the width is below 30, or the height below 3.
 */
export function terminal(chart: Chart, options: TerminalOptions = {}): string {
  const { width = 80, color = false } = options;
  const { height = Math.max(8, Math.round(width / 4)) } = options;
  checkLimits('terminal', { width, height }, { width: size(30), height: size(3) });
  const layout = layoutOf(chart);
  const yTicks = rowTicks(layout.y, height);
  const margin = Math.max(...[...yTicks.values()].map(widthOf), 1);
  const canvas = new Canvas(width - margin - 2, height);
  const legend = drawAll(layout, canvas, color);
  const rows = canvas.lines(color).map((line, row) => {
    const tick = yTicks.get(row) ?? '';
    return `${' '.repeat(margin - widthOf(tick))}${tick} ${tick === '' ? '|' : '+'}${line}`;
  });
  const lines = [
    ...wrapped(chart.title, width),
    '',
    ...wrapped(chart.y.label, width),
    ...rows,
    ...columnAxis(layout.x, width - margin - 2).map((line) => ' '.repeat(margin + 1) + line),
    ' '.repeat(Math.max(0, width - widthOf(chart.x.label))) + chart.x.label,
    ...(layout.shades ? wrapped(shadeLine(layout.shades, color), width) : []),
    ...legend.flatMap((entry) => wrapped(entry, width)),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The texts of an axis by the row of the drawing that they stand beside. */
function rowTicks(scale: Scale, height: number): Map<number, string> {
  const rows = new Map<number, string>();
  for (const { value, text } of scale.ticks(Math.max(1, Math.floor(height / 4))))
    rows.set(Math.floor(Math.round((1 - scale.at(value)) * (4 * height - 1)) / 4), text);
  return rows;
}

/** The axis below the drawing, from its corner on, and the texts of its ticks. */
function columnAxis(scale: Scale, columns: number): [axis: string, texts: string] {
  const axis = ['+', ...'-'.repeat(columns)];
  let texts = '';
  for (const { value, text } of scale.ticks(Math.max(1, Math.floor(columns / 12)))) {
    const at = 1 + Math.floor(Math.round(scale.at(value) * (2 * columns - 1)) / 2);
    axis[at] = '+';
    // Below the middle of the text, as far as there is room for it.
    const start = Math.max(0, Math.min(at - Math.floor(widthOf(text) / 2), columns + 1 - widthOf(text)));
    if (texts === '' || start > texts.length) texts = texts.padEnd(start) + text;
  }
  return [axis.join(''), texts];
}

/** Draws all marks; returns the entries of the legend. */
function drawAll(layout: Layout, canvas: Canvas, inColor: boolean): string[] {
  const named: { readonly label: string; readonly path: readonly Place[]; readonly color: number }[] = [];
  const samples: string[] = [];
  for (const placed of layout.marks) {
    drawMark(layout, placed, canvas);
    const path = canvas.takeLast();
    const { mark, color } = placed;
    if (mark.label === undefined) continue;
    if (path.length > 0) named.push({ label: mark.label, path, color });
    const sample = new Canvas(2, 1);
    mark.sample?.(sample, color);
    samples.push(path.length > 0 ? '' : `${sample.lines(inColor)[0]!}  ${mark.label}`);
  }
  const letters = named.map(({ label, path, color }, i) => {
    const letter = String.fromCodePoint(97 + (i % 26));
    const pen = { ink: { color } };
    if (named.length > 1) canvas.letter(path, letter, pen);
    return `${colored(named.length > 1 ? letter : '⠤', pen, inColor)}  ${label}`;
  });
  return [...letters, ...samples.filter((sample) => sample !== '')];
}

/** So many levels are named at most. */
const LEVELS = 12;

/** What shades stand for: blocks between the values that bound them; of lines, what each that is named looks like. */
function shadeLine({ axis, scale, values, areLines }: NonNullable<Layout['shades']>, inColor: boolean): string {
  const sample = (shade: number, plain: string): string =>
    inColor ? `\u001b[48;5;${terminalColorOf(shadeColor(shade))}m  \u001b[0m` : plain;
  if (areLines) {
    const every = Math.ceil(values.length / LEVELS);
    const named = values
      .filter((_, i) => i % every === 0)
      .map((level) => `${sample(lineShade(scale.at(level)), '')} ${numeral(level, 3)}`.trim());
    return `${axis.label}: ${named.join('  ')}`;
  }
  const bounds = Array.from({ length: BLOCKS.length + 1 }, (_, i) => numeral(scale.of(i / BLOCKS.length), 3));
  const blocks = bounds.slice(1).map((bound, i) => `${sample((i + 0.5) / BLOCKS.length, `[${BLOCKS[i]}]`)} ${bound}`);
  return `${axis.label}: ${bounds[0]} ${blocks.join(' ')}`;
}
