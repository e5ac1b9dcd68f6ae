import { escaped } from '../util/escaped.ts';
import { checkLimits, type Limit } from '../util/limit.ts';
import { wrapped } from '../util/wrapped.ts';
import { type Chart, drawMark, layoutOf } from './chart.ts';
import { palette } from './color.ts';
import { axisElements } from './svg-axes.ts';
import { LEGEND_ROW, legendElements, legendRows } from './svg-legend.ts';
import { shadeScale } from './svg-shades.ts';
import { type Frame, inInk, SvgSurface } from './svg-surface.ts';
import { FONT, px, roomFor } from './svg-text.ts';

/** Pixels. */
export interface SvgSize {
  readonly width?: number;
  readonly height?: number;
}

const MARGIN = 20;
const TITLE_ROW = 21;

const from = (least: number): Limit => ({ holds: (value) => value >= least, must: `at least ${least}` });

const colors = (paper: 'light' | 'dark'): string =>
  [
    `.talweg .paper{fill:${palette.paper[paper]}}.talweg text{fill:${palette.ink[paper]}}`,
    `.talweg .axis{stroke:${palette.ink[paper]}}`,
    `.talweg .name{stroke:${palette.paper[paper]}}`,
    ...palette[paper].map((color, i) => `.talweg .c${i}{stroke:${color}}`),
  ].join('');

/** Every rule is for what is within a chart: a page that holds one keeps its own look. */
const rules = Object.entries({
  '': `font:${FONT}px system-ui,sans-serif`,
  ' path:not(.cell)': 'fill:none;stroke-linejoin:round;stroke-linecap:round',
  ' .title': 'font-size:16px;font-weight:600',
  ' .end': 'text-anchor:end',
  ' .middle': 'text-anchor:middle',
  ' .line': 'stroke-width:2',
  ' .faint': 'stroke-width:1.2',
  ' .line.dashed': 'stroke-dasharray:5 5',
  ' .point': 'stroke-width:3.5;stroke-opacity:.45',
  ' .dot': 'stroke-width:7',
  ' .ring': 'stroke-width:1.5',
  ' .name': 'font-weight:600;stroke-width:3;paint-order:stroke',
  ' .axis': 'stroke-width:1;shape-rendering:crispEdges',
  ' .grid': 'stroke-opacity:.13',
  ' .cell': 'shape-rendering:crispEdges',
}).map(([what, look]) => `.talweg${what}{${look}}`);

/** How charts look: in a style element of what holds them. */
export const chartStyle = `${rules.join('')}${colors('light')}@media(prefers-color-scheme:dark){${colors('dark')}}`;

const style = `<style>${chartStyle}</style>`;

/**
 * Charts as one SVG, below one another. It is readable on light and dark screens, tells its title and description to
 * those who do not see it, needs nothing from elsewhere, and is the same bytes for the same charts.
 *
 * @param size Of each chart; 720 × 440 pixels if left out.
 * @throws When the width is below 200, or the height below 150.
 *
 * @example
 * const chart = { title: 'x²', x: { label: 'x' }, y: { label: 'y' }, marks: [line({ x: [0, 1], y: [0, 1] })] };
 * svg([chart]).slice(0, 4); // '<svg'
 */
export function svg(charts: readonly Chart[], { width = 720, height = 440 }: SvgSize = {}): string {
  checkLimits('svg', { width, height }, { width: from(200), height: from(150) });
  const single = charts.length === 1;
  const parts = charts.map((chart, i) => {
    const inner = [...told(chart), ...(single ? [style] : []), ...panel(chart, width, height)].join('\n');
    const place = single ? '' : ` y="${px(i * height)}" width="${px(width)}" height="${px(height)}"`;
    const isRoot = single ? 'xmlns="http://www.w3.org/2000/svg" class="talweg" ' : '';
    return `<svg ${isRoot}role="img"${place} viewBox="0 0 ${px(width)} ${px(height)}">\n${inner}\n</svg>`;
  });
  if (single) return `${parts[0]}\n`;
  const box = `0 0 ${px(width)} ${px(height * charts.length)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="talweg" viewBox="${box}">\n${[style, ...parts].join('\n')}\n</svg>\n`;
}

/**
 * A chart within a page that has `chartStyle`, and says its title above it: on the page's own ground, from its left
 * edge. Shades are those of one ink, of the class `ink`; what they stand for is said once for several charts.
 */
export function inlineSvg(chart: Chart, { width, height }: Required<SvgSize>): string {
  const drawing = frameOf(chart, { width, height, head: -8, margin: 0, isInk: true });
  const box = `viewBox="0 0 ${px(width)} ${px(height)}"`;
  return `<svg class="talweg" role="img" ${box}>\n${[...told(chart), ...drawing].join('\n')}\n</svg>`;
}

const told = ({ title, description }: Chart): string[] => [
  `<title>${escaped(title)}</title>`,
  ...(description === undefined ? [] : [`<desc>${escaped(description)}</desc>`]),
];

/** A chart's drawing, on paper of its own, with its title. */
function panel(chart: Chart, width: number, height: number): string[] {
  // Bold letters of 16 pixels are some 9 wide on average.
  const title = wrapped(chart.title, Math.floor((width - 2 * MARGIN) / 9.3));
  const head = 28 + TITLE_ROW * (title.length - 1);
  return [
    `<rect class="paper" width="${px(width)}" height="${px(height)}"/>`,
    ...title.map((line, i) => `<text class="title" x="${MARGIN}" y="${28 + TITLE_ROW * i}">${escaped(line)}</text>`),
    ...frameOf(chart, { width, height, head, margin: MARGIN, isInk: false }),
  ];
}

interface Framed extends Required<SvgSize> {
  /** Base line of what stands above. */
  readonly head: number;
  readonly margin: number;
  /** Whether shades are of one ink, and told elsewhere. */
  readonly isInk: boolean;
}

/** The legend, the frame and what is within it. */
function frameOf(chart: Chart, { width, height, head, margin, isInk }: Framed): string[] {
  const layout = layoutOf(chart);
  const legend = legendRows(layout.marks, width - 2 * margin);
  const top = head + 32 + LEGEND_ROW * legend.length;
  const inner = Math.max(40, height - top - 50);
  const yTicks = layout.y.ticks(Math.max(2, Math.round(inner / 45)));
  const left = margin + 10 + Math.max(10, ...yTicks.map(({ text }) => roomFor(text)));
  const shades =
    isInk || !layout.shades ? undefined : shadeScale(layout.shades, { right: width - margin, top, height: inner });
  // Half of the last tick's text stands out to the right of the frame.
  const halfTick = Math.max(...layout.x.ticks(5).map(({ text }) => roomFor(text) / 2 + 6), 0);
  const right = Math.max(margin + (shades?.room ?? 0), halfTick);
  const frame: Frame = { left, top, width: width - left - right, height: inner };
  const surface = isInk ? new SvgSurface(frame, inInk) : new SvgSurface(frame);
  for (const placed of layout.marks) drawMark(layout, placed, surface);
  return [
    ...legendElements(legend, margin, head + 22),
    ...axisElements(layout.x, yTicks, layout.y, frame),
    ...surface.elements(),
    `<text x="${margin}" y="${px(top - 12)}">${escaped(chart.y.label)}</text>`,
    `<text class="middle" x="${px(left + frame.width / 2)}" y="${px(height - 12)}">${escaped(chart.x.label)}</text>`,
    ...(shades?.elements ?? []),
  ];
}
