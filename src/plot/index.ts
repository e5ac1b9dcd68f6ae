/** Charts: described as data, shown as SVG, in a terminal, or in words. */
export type { Chart, Mark } from './chart.ts';
export { hexOf, palette, type Rgb, shadeColor } from './color.ts';
export { contourLines } from './contour-lines.ts';
export { type ContoursData, contours } from './contours.ts';
export { type Grid, gridOf, spaced } from './grid.ts';
export { type HeatMapData, heatMap } from './heat-map.ts';
export { type LevelData, level } from './level.ts';
export { type LineData, line } from './line.ts';
export { numeral } from './numeral.ts';
export { type PointsData, points } from './points.ts';
export type { Axis } from './scale.ts';
export { type SvgSize, svg } from './svg.ts';
export { type TerminalOptions, terminal } from './terminal.ts';
export { text } from './text.ts';
