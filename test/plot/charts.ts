import { type Chart, contours, gridOf, heatMap, level, line, points, spaced } from '../../src/plot/index.ts';

const axis = (label: string) => ({ label });
const steps = Array.from({ length: 21 }, (_, k) => k);
const grid = gridOf((x, y) => x * x - y * y, spaced(-2, 2, 17), spaced(-1, 1, 9));

/** A chart of every kind, with what is hard to show. */
export const charts: Readonly<Record<string, Chart>> = {
  lines: {
    title: 'Distance <to> the "minimum" & back',
    description: 'Each line is a rate.',
    x: axis('step k'),
    y: { label: '|x|', scale: 'log' },
    marks: [0.1, 0.5, 0.9, 1.1].map((lr) =>
      line({ label: `η = ${lr}`, x: steps, y: steps.map((k) => Math.abs(2 * (1 - 2 * lr) ** k)) }),
    ),
  },
  scatter: {
    title: '散点',
    x: axis('x'),
    y: axis('y'),
    marks: [
      points({ x: steps, y: steps.map((k) => Math.sin(k)), label: 'rows', shape: 'point' }),
      points({ x: [3], y: [0.5], names: ['A & B'], shape: 'ring' }),
      line({ x: [0, 5, 10, 20], y: [0, Number.NaN, 0.5, Infinity], label: 'broken', dashed: true }),
    ],
  },
  heat: {
    title: 'Final x',
    x: axis('rate'),
    y: axis('epochs'),
    marks: [heatMap({ ...grid, value: axis('x² − y²') })],
  },
  contour: {
    title: 'A saddle',
    x: axis('x'),
    y: axis('y'),
    marks: [
      contours({ ...grid, value: axis('x² − y²') }),
      line({ x: [-1.5, -0.5, 0], y: [0.1, 0.3, 5], label: 'path' }),
    ],
  },
  level: {
    title: 'Around 0',
    x: axis('x'),
    y: axis('y'),
    marks: [
      points({ x: steps, y: steps.map((k) => Math.sin(k)) }),
      level({ level: 0, color: 1 }),
      level({ level: -2.5 }),
    ],
  },
  empty: { title: 'Nothing', x: axis('x'), y: axis('y'), marks: [line({ x: [], y: [] })] },
};
