import { choice, type Field, flag, list, number as numberField } from '../../state/field.ts';
import { forks } from '../../state/forks.ts';
import type { Written } from '../../state/settings.ts';

/** A row of a small table. */
export type Point = readonly [x: number, y: number];

/** Points that are moved by hand: more would hide each other. */
export const MOST_POINTS = 30;

/** Fewer determine no line. */
export const LEAST_POINTS = 2;

/** Characters of a table that an address bears. */
export const MOST_TEXT = 4000;

const place = { least: -1e6, most: 1e6 };
const coordinate = numberField(0, place);

const point: Field<Point> = {
  initial: [0, 0],
  write: (own) => own.map(coordinate.write).join(','),
  read(text) {
    const [x, y, ...more] = text.split(',').map(coordinate.read);
    return x === undefined || y === undefined || more.length > 0 ? undefined : [x, y];
  },
};

/** y = 1 + 0.8x with a wave on it. */
const POINTS: readonly Point[] = Array.from({ length: 12 }, (_, i) => {
  const x = 0.25 + 0.5 * i;
  return [x, Number((1 + 0.8 * x + 0.7 * Math.sin(2.4 * i)).toFixed(2))];
});

/** What is pasted; an address holds it only where it is short. */
const pasted: Field<string> = {
  initial: '',
  write: (value) => (value.length <= MOST_TEXT ? value : ''),
  read: (value) => (value.length <= MOST_TEXT ? value : undefined),
};

const name: Field<string> = { initial: '', write: String, read: (value) => value };

export const fields = {
  data: choice(['published', 'points', 'years', 'own']),
  points: list(POINTS, point, MOST_POINTS, LEAST_POINTS),
  csv: pasted,
  cx: name,
  cy: name,
  std: flag(),
  lr: numberField(0.01, { least: 1e-9, most: 10, isLog: true }),
  epochs: numberField(1000, { least: 1, most: 2000, isWhole: true, isLog: true }),
  s0: numberField(0, place),
  s1: numberField(0, place),
  at: numberField(10, { least: 0, most: 2000, isWhole: true }),
  forks,
};

const { csv: _csv, cx: _cx, cy: _cy, ...others } = fields;

/** All but someone's own table, which no example takes away. */
export const examplesSet = others;

const far = POINTS.map(([x, y], i) => (i === POINTS.length - 1 ? ([x, -3] as const) : ([x, y] as const)));

export const PRESETS = {
  published: {},
  best: { lr: '0.506', epochs: '30', at: '3' },
  diverging: { lr: '1', epochs: '100', at: '20' },
  points: { data: 'points', lr: '0.02', epochs: '500', at: '20' },
  outlier: { data: 'points', points: fields.points.write(far), lr: '0.02', epochs: '500', at: '500' },
  years: { data: 'years', lr: '2e-7', epochs: '500', at: '500' },
  standardized: { data: 'years', std: '1', lr: '0.1', epochs: '500', at: '20' },
} satisfies Readonly<Record<string, Written>>;
