/**
 * Draws three descents into Rosenbrock's valley, in bands between the exact contours, which charts do not have:
 * node --import tsx scripts/valley.ts > docs/valley.svg
 */
import { rosenbrock } from '../src/minimize/functions/rosenbrock.ts';
import { minimize } from '../src/minimize/minimize.ts';
import { adam } from '../src/optim/adam.ts';
import { sgd } from '../src/optim/sgd.ts';

const [width, height] = [860, 470];
const [left, right, bottom, top] = [-1.75, 1.75, -0.45, 1.75];
const across = (x: number): number => ((x - left) / (right - left)) * width;
const down = (y: number): number => ((top - y) / (top - bottom)) * height;
const point = ([x, y]: readonly [number, number]): string => `${across(x).toFixed(1)} ${down(y).toFixed(1)}`;
const path = (points: readonly (readonly [number, number])[]): string => `M${points.map(point).join('L')}`;

/** Where f ≤ level: between x² − w and x² + w with 100w² = level − (1 − x)². */
function contour(level: number): string {
  // As much of it as is seen, its turns at the ends in small steps.
  const end = (x: number): number => Math.min(right + 0.1, Math.max(left - 0.1, x));
  const [from, to] = [end(1 - Math.sqrt(level)), end(1 + Math.sqrt(level))];
  const xs = Array.from({ length: 121 }, (_, i) => (from + to) / 2 - ((to - from) / 2) * Math.cos((Math.PI * i) / 120));
  const w = (x: number): number => Math.sqrt(Math.max(0, level - (1 - x) ** 2)) / 10;
  const upper = xs.map((x) => [x, x * x + w(x)] as const);
  const lower = xs.toReversed().map((x) => [x, x * x - w(x)] as const);
  return `${path([...upper, ...lower])}Z`;
}

const levels = [800, 400, 200, 100, 50, 25, 12, 6, 3, 1.5, 0.7, 0.3, 0.1, 0.02];
const shade = (i: number): string => {
  const share = i / (levels.length - 1);
  const mix = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return `rgb(${mix(232, 24)} ${mix(240, 66)} ${mix(246, 116)})`;
};

const steps = 400;
const { expression, start } = rosenbrock();
const descents = [
  { label: 'sgd, η = 0.001', color: '#ffb000', optimizer: sgd({ lr: 1e-3 }) },
  { label: 'sgd with momentum 0.9, η = 0.001', color: '#ff4f5e', optimizer: sgd({ lr: 1e-3, momentum: 0.9 }) },
  { label: 'adam, η = 0.05', color: '#7ee787', optimizer: adam({ lr: 0.05 }) },
].map(({ optimizer, ...look }) => {
  const { trace, value } = minimize(expression, { from: start, optimizer, steps });
  return { ...look, points: trace.map(({ at }) => [Number(at.x), Number(at.y)] as const), value };
});

const valley = Array.from({ length: 121 }, (_, i) => -1.4 + (2.8 * i) / 120).map((x) => [x, x * x] as const);
const [cx, cy] = point([1, 1]).split(' ');
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="15">
<title>Three descents from (−1.2, 1) into the valley of f(x, y) = (1 − x)² + 100(y − x²)², ${steps} steps each</title>
<clipPath id="frame"><rect width="${width}" height="${height}" rx="10"/></clipPath>
<g clip-path="url(#frame)" fill="none" stroke-linejoin="round">
<rect width="${width}" height="${height}" fill="#f4f8fb"/>
${levels.map((level, i) => `<path d="${contour(level)}" fill="${shade(i)}" stroke="#fff" stroke-opacity=".35"/>`).join('\n')}
<path d="${path(valley)}" stroke="#fff" stroke-opacity=".8" stroke-dasharray="2 5"/>
${descents
  .toReversed()
  .map(
    ({ points, color }) =>
      `<path d="${path(points)}" stroke="${color}" stroke-width="2.2"/><circle cx="${across(points.at(-1)![0]).toFixed(1)}" cy="${down(points.at(-1)![1]).toFixed(1)}" r="4.5" fill="${color}"/>`,
  )
  .join('\n')}
<circle cx="${cx}" cy="${cy}" r="9" stroke="#fff" stroke-width="2"/>
<circle cx="${point([-1.2, 1]).split(' ')[0]}" cy="${point([-1.2, 1]).split(' ')[1]}" r="5" fill="#fff"/>
</g>
<rect x="225" y="16" width="440" height="116" rx="8" fill="#0b2239" fill-opacity=".82"/>
<g fill="#fff">
<text x="243" y="41">f = (1 − x)² + 100(y − x²)², after ${steps} steps:</text>
${descents.map(({ label, color, value }, i) => `<rect x="243" y="${57 + 24 * i}" width="18" height="4" rx="2" fill="${color}"/><text x="271" y="${64 + 24 * i}">${label}: f = ${Number(value.toPrecision(2))}</text>`).join('\n')}
</g>
</svg>`);
