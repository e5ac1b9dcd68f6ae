import { activations } from 'talweg';
import { choice, type Field, flag, list, number, text } from '../../state/field.ts';
import { optimizer, schedule } from '../../state/rules.ts';
import type { Values } from '../../state/settings.ts';

/** Tables that come with Talweg. */
export const SAMPLES = ['iris', 'wine', 'breast-cancer', 'diabetes', 'digits'] as const;

/** Characters of a pasted table that an address holds. */
export const MOST_CHARACTERS = 6000;

/** The name of a column, whatever signs it has. */
const column: Field<string> = { initial: '', write: encodeURIComponent, read: decodeURIComponent };

/** A table, what is learned of it, and how. */
export const fields = {
  data: choice([...SAMPLES, 'own']),
  table: text('', MOST_CHARACTERS),
  target: text(''),
  drop: list([], column, 1000),
  layers: list([16, 16], number(16, { least: 1, most: 1024, isWhole: true }), 8),
  activation: choice(Object.keys(activations), 'relu'),
  optimizer: optimizer('adam'),
  schedule: schedule(),
  lr: number(0.01, { least: 1e-6, most: 10, isLog: true }),
  epochs: number(60, { least: 1, most: 10_000, isWhole: true, isLog: true }),
  batch: number(32, { least: 1, most: 10_000, isWhole: true, isLog: true }),
  validation: number(0.2, { least: 0, most: 0.5 }),
  test: number(0.2, { least: 0, most: 0.5 }),
  patience: number(0, { least: 0, most: 1000, isWhole: true }),
  l2: number(0, { least: 0, most: 1 }),
  seed: number(1, { least: 0, most: 1e9, isWhole: true }),
  /** Whether it is trained. */
  run: flag(),
};

export type Plan = Values<typeof fields>;
