import { choice, number, text } from '../../state/field.ts';
import type { Values, Written } from '../../state/settings.ts';

const place = { least: -1000, most: 1000 };
const rate = { least: 1e-12, most: 100, isLog: true };

/** Most cells across and up, and most steps: what a map is made of in less than a second. */
const CELLS = 120;
const EPOCHS = 2000;

const cells = { least: 2, most: CELLS, isWhole: true };
const epochs = { least: 1, most: EPOCHS, isWhole: true, isLog: true };

export const fields = {
  f: text('sin(x)·exp(−0.05x²)'),
  map: choice(['epochs', 'starts']),
  shown: choice(['x', 'f', 'distance']),
  scale: choice(['linear', 'log']),
  least: number(1e-10, rate),
  most: number(0.1, rate),
  columns: number(50, cells),
  rows: number(40, cells),
  fewest: number(10, epochs),
  epochs: number(500, epochs),
  start: number(0, place),
  from: number(-8, place),
  to: number(8, place),
  column: number(10, { least: 0, most: CELLS - 1, isWhole: true }),
  row: number(6, { least: 0, most: CELLS - 1, isWhole: true }),
  at: number(EPOCHS, { least: 0, most: EPOCHS, isWhole: true }),
};

export type Chosen = Values<typeof fields>;

const bowl = { f: 'x²', from: '-3', to: '3', start: '2', least: '0.01', most: '1.1', fewest: '1', epochs: '40' };

export const PRESETS = {
  wave: {},
  log: { scale: 'log', least: '0.0001', most: '10', columns: '100', rows: '80', column: '50', row: '40' },
  starts: {
    map: 'starts',
    scale: 'log',
    least: '0.01',
    most: '10',
    columns: '120',
    rows: '120',
    epochs: '200',
    column: '45',
    row: '70',
  },
  bowl: { ...bowl, shown: 'distance', columns: '110', column: '30', row: '10' },
  wells: {
    f: '(x² − 1)²',
    map: 'starts',
    least: '0.01',
    most: '0.5',
    columns: '120',
    rows: '120',
    epochs: '200',
    from: '-2',
    to: '2',
    column: '20',
    row: '75',
  },
} satisfies Readonly<Record<string, Written>>;
