import type { Expr, Input } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { cos } from '../ops/cos.ts';
import { div } from '../ops/div.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import type { Moment } from './schedule.ts';

/** The share of the steps that are done: k/n, at most 1. */
export const shareDone = ({ k, n }: Moment): Expr => minimum(1, div(k, n));

/** From one number to another along a straight line. @param share From 0 to 1. */
export const straight = (from: number, to: number, share: Input): Expr => add(mul(from, sub(1, share)), mul(to, share));

/** From one number to another along half a cosine, flat at both ends. */
export const halfCosine = (from: number, to: number, share: Input): Expr =>
  add(to, mul((from - to) / 2, add(1, cos(mul(Math.PI, share)))));
