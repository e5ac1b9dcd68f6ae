import { clip } from '../ops/clip.ts';
import { less } from '../ops/less.ts';
import { lessEqual } from '../ops/less-equal.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sign } from '../ops/sign.ts';
import { where } from '../ops/where.ts';
import { positive } from '../util/limit.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Rprop: Δp = −s·sign g, where the step s of each coordinate grows by η₊ while the gradient keeps its sign, and
 * shrinks by η₋ when it changes, in which case the coordinate rests.
 *
 * For gradients of all rows: those of batches change their sign by chance. `lr` is the first step of every
 * coordinate; a schedule of it has no effect later.
 *
 * Units: `lr`, `least` and `most` in units of the parameter.
 *
 * @example
 * rprop().settings.most; // 50
 *
 * Source: Riedmiller & Braun 1993, in the form iRprop⁻ of Igel & Hüsken 2000; defaults of PyTorch.
 */
export const rprop: OptimizerFactory<{ lr: number; minus: number; plus: number; least: number; most: number }> =
  optimizer({
    name: 'rprop',
    settings: { lr: 0.01, minus: 0.5, plus: 1.2, least: 1e-6, most: 50 },
    limits: {
      minus: { holds: (value) => value > 0 && value < 1, must: 'above 0 and below 1' },
      plus: { holds: (value) => value > 1, must: 'above 1' },
      least: positive,
      most: positive,
    },
    ownRate: 'start',
    states: () => ({ s: 0, previous: 0 }),
    step({ g, t, lr, ...old }, { minus, plus, least, most }) {
      const product = mul(g, old.previous!);
      const turns = less(product, 0);
      const factor = where(turns, minus, where(less(0, product), plus, 1));
      const s = clip(mul(where(lessEqual(t, 1), lr, old.s!), factor), least, most);
      const previous = where(turns, 0, g);
      return { s, previous, delta: neg(mul(s, sign(previous))) };
    },
    symbols: { previous: "g'" },
    formula: 's ← η₊s while sign g stays, η₋s when it turns;  Δp = −s·sign g, 0 when it turns',
    source: 'Riedmiller & Braun 1993; iRprop⁻ of Igel & Hüsken 2000',
    origins: { others: 'both', lr: 'pytorch' },
  });
