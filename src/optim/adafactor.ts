import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { contract } from '../ops/contract.ts';
import { div } from '../ops/div.ts';
import { maximum } from '../ops/maximum.ts';
import { mean } from '../ops/mean.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { pow } from '../ops/pow.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { sub } from '../ops/sub.ts';
import { sum } from '../ops/sum.ts';
import { notNegative, positive } from '../util/limit.ts';
import { shrinking } from './decay.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * Adafactor: for matrices, Δp = −α·û with û = g / √v̂ shortened to a root mean square of d, v̂ᵢⱼ = rᵢcⱼ / Σr being
 * made of the averages of g² over rows and columns alone; for other arrays v̂ is the average of g² itself.
 *
 * The share of the past, 1 − t^−decayRate, grows; the rate is α = max(ε₂, RMS p)·min(η, 1/√t).
 *
 * Units: `lr` and ε₂ are relative to the size of the parameter, ε₁ is in those of the gradient squared.
 *
 * @example
 * adafactor().settings.lr; // 0.01
 *
 * Source: Shazeer & Stern 2018, Algorithms 4 and 5, arXiv:1804.04235; defaults as published.
 */
export const adafactor: OptimizerFactory<{
  lr: number;
  decayRate: number;
  eps1: number;
  eps2: number;
  d: number;
  decay: number;
}> = optimizer({
  name: 'adafactor',
  settings: { lr: 0.01, decayRate: 0.8, eps1: 1e-30, eps2: 1e-3, d: 1, decay: 0 },
  limits: { decayRate: positive, eps1: positive, eps2: positive, d: positive, decay: notNegative },
  states: (_, shape) =>
    shape.length === 2 ? { r: { shape: [shape[0]!], fill: 0 }, c: { shape: [shape[1]!], fill: 0 } } : { v: 0 },
  step({ p, g, t, lr, ...old }, { decayRate, eps1, eps2, d, decay }) {
    const past = sub(1, pow(t, -decayRate));
    const average = (before: Expr, now: Expr): Expr => add(mul(past, before), mul(sub(1, past), now));
    const squares = add(square(g), eps1);
    const rms = (x: Expr): Expr => sqrt(mean(square(x)));
    const isMatrix = p.shape.length === 2;
    const r = isMatrix ? average(old.r!, sum(squares, [1])) : undefined;
    const c = isMatrix ? average(old.c!, sum(squares, [0])) : undefined;
    // Of a matrix, roots and quotients are taken for each row and each column, and not for each element.
    const inverse = (x: Expr): Expr => div(1, sqrt(x));
    const v = isMatrix ? undefined : average(old.v!, squares);
    const u = v ? div(g, sqrt(v)) : mul(g, contract('i,j->ij', [inverse(div(r!, sum(r!))), inverse(c!)]));
    const uHat = div(u, maximum(1, div(rms(u), d)));
    const rate = mul(maximum(eps2, rms(p)), minimum(lr, div(1, sqrt(t))));
    const step = neg(mul(rate, uHat));
    return {
      past,
      ...(r && { r }),
      ...(c && { c }),
      ...(v && { v }),
      u,
      uHat,
      rate,
      delta: shrinking(step, p, lr, decay),
    };
  },
  symbols: { past: '\\hat\\beta', rate: '\\alpha' },
  formula: 'r, c averages of g² by row and column,  v̂ = r·cᵀ / Σr,  û = g / √v̂ / max(1, RMS(g / √v̂) / d),  Δp = −α·û',
  source: 'Shazeer & Stern 2018, Algorithms 4 and 5, arXiv:1804.04235',
  origins: { others: 'paper', decay: 'usual' },
});
