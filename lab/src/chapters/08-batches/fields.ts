import { choice, type Field, flag, list, number } from '../../state/field.ts';
import { schedule } from '../../state/rules.ts';
import type { Written } from '../../state/settings.ts';

/** Sizes of batches that are told apart by colors. */
export const MOST_SIZES = 4;

const size = number(32, { least: 1, most: 1024, isWhole: true });

const sizes: Field<readonly number[]> = {
  ...list([256, 32, 1], size, MOST_SIZES),
  read(text) {
    const own = list([256], size, MOST_SIZES).read(text);
    return own && own.length > 0 && new Set(own).size === own.length ? own : undefined;
  },
};

const place = { least: -100, most: 100 };

export const fields = {
  rows: number(256, { least: 4, most: 1024, isWhole: true, isLog: true }),
  noise: number(1, { least: 0, most: 5 }),
  sizes,
  who: number(1, { least: 0, most: MOST_SIZES - 1, isWhole: true }),
  lr: number(0.05, { least: 1e-4, most: 2, isLog: true }),
  schedule: schedule(),
  seed: number(1, { least: 0, most: 2 ** 32 - 1, isWhole: true }),
  shuffle: flag(true),
  updates: number(400, { least: 10, most: 3000, isWhole: true, isLog: true }),
  axis: choice(['updates', 'epochs', 'rows']),
  s0: number(0, place),
  s1: number(0, place),
  at: number(20, { least: 0, most: 3000, isWhole: true }),
};

/** Schedules to begin with. */
export const SCHEDULES: readonly string[] = [
  'constant',
  'inverse-time(decay=0.1)',
  'inverse-time(decay=0.1, power=0.5)',
  'exponential(gamma=0.99)',
  'cosine',
  'step(every=100)',
  'warmup(50)',
];

const long = { updates: '2000', at: '2000' };

export const PRESETS = {
  three: {},
  byRows: { axis: 'rows' },
  steady: { ...long, lr: '0.1' },
  decaying: { ...long, sizes: '8;1', who: '1', lr: '0.2', schedule: 'inverse-time(decay=0.1)' },
  // All its rates add up to 0.5: with curvatures near 2, all rows leave about e^(−2·0.5) of the way.
  tooFast: { sizes: '256;1', who: '1', updates: '200', at: '200', schedule: 'exponential(gamma=0.9)' },
  inOrder: { ...long, shuffle: '0', lr: '0.1' },
  noNoise: { noise: '0', at: '400' },
} satisfies Readonly<Record<string, Written>>;
