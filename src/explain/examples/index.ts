import { equalStart, zeroStart } from './equal-start.ts';
import type { Example } from './example.ts';
import { fourInputs } from './four-inputs.ts';
import { hand } from './hand.ts';
import { linearRegression } from './linear-regression.ts';
import { oneUnit } from './one-unit.ts';
import { parabola } from './parabola.ts';
import { threeTwoOne } from './three-two-one.ts';
import { threshold } from './threshold.ts';

const all = [hand, oneUnit, fourInputs, threeTwoOne, threshold, linearRegression, parabola, zeroStart, equalStart];

/** All worked examples by name. */
export const examples: Readonly<Record<string, Example>> = Object.fromEntries(
  all.map((example) => [example.name, example]),
);
