import { formatOf, replaceFile, writeText } from '../data/node/replace-file.ts';
import type { Chart } from '../plot/chart.ts';
import { svg } from '../plot/svg.ts';
import { terminal as drawn } from '../plot/terminal.ts';
import { text } from '../plot/text.ts';
import type { Lang } from '../util/lang.ts';
import { problem } from '../util/problem.ts';
import { wrapped } from '../util/wrapped.ts';
import type { Terminal } from './terminal.ts';

/** A wider drawing is no easier to read. */
const WIDEST = 120;
const NARROWEST = 30;

/** Charts, lines above them, and sentences below. */
export interface Shown {
  readonly lead?: readonly string[];
  readonly charts: readonly Chart[];
  readonly notes?: readonly string[];
  /** What else programs are told. */
  readonly data?: object;
}

/** @param rows Most rows of a table in words. */
type Format = (shown: Shown, lang: Lang, rows?: number) => string;

/** What a file with charts is made of, by the ending of its name. */
export const chartFormats = {
  '.svg': ({ charts }) => svg(charts),
  '.json': (shown) => `${JSON.stringify(asData(shown), null, 2)}\n`,
  '.txt': ({ lead = [], charts, notes = [] }, lang, rows = Infinity) =>
    [
      ...(lead.length > 0 ? [`${lead.join('\n')}\n`] : []),
      ...charts.map((chart) => text(chart, { lang, rows })),
      ...notes.map((note) => `${note}\n`),
    ].join('\n'),
} satisfies Readonly<Record<string, Format>>;

/** Columns of the terminal that are used. */
export const columnsUsed = (): number => Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? 80));

interface Showing {
  /** In words and tables, instead of drawing them. */
  readonly asText?: boolean;
  /** Most rows of each table; all if left out. */
  readonly rows?: number;
  /** Lines of each drawing. */
  readonly height?: number;
}

/** Shows charts to people, as wide as the terminal is. */
export function showCharts(shown: Shown, terminal: Terminal, { asText = false, rows, ...size }: Showing = {}): void {
  if (asText) {
    terminal.say(chartFormats['.txt'](shown, terminal.lang, rows).trimEnd());
    return;
  }
  const { lead = [], charts, notes = [] } = shown;
  for (const line of lead) terminal.say(line);
  const width = columnsUsed();
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  for (const [i, chart] of charts.entries()) {
    if (i > 0 || lead.length > 0) terminal.say();
    terminal.say(drawn(chart, { width, color, ...size }));
    sayWrapped(chart.description ?? '', terminal);
  }
  for (const note of notes) sayWrapped(note, terminal);
}

/** Says a text in lines that are no longer than charts are wide. */
export function sayWrapped(text: string, terminal: Terminal): void {
  for (const line of wrapped(text, columnsUsed())) terminal.say(line);
}

/**
 * What writes charts into a file, and says so: an SVG, JSON, or words and tables, by the ending of its name.
 *
 * @param without Why there is nothing to draw, and numbers only; undefined where there is.
 * @throws If there is nothing for the ending, or it is one of drawings and nothing is drawn: asked before there is
 * anything to write.
 */
export function chartFile(path: string, without?: string): (shown: Shown, terminal: Terminal) => Promise<void> {
  const format = formatOf<Format>(path, chartFormats);
  if (without !== undefined && format === chartFormats['.svg'])
    throw problem(path, `there is nothing to draw: ${without}`, { advice: 'Write into a file .json or .txt' });
  return async (shown, terminal) => {
    await replaceFile(path, (partial) => writeText(partial, [format(shown, terminal.lang)]));
    terminal.say(terminal.texts.wrote(path));
  };
}

/** What programs are told. */
export const asData = ({ data, charts }: Shown): object => ({ ...data, charts: charts.map(dataOf) });

/** A chart without what only draws; no JSON has NaN or ∞, they become null. */
export const dataOf = ({ marks, ...chart }: Chart): object => ({
  ...chart,
  marks: marks.map(({ kind, data }) => ({ kind, ...data })),
});
