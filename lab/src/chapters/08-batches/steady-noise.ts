import type { Line, LineCost } from '../../line/line-cost.ts';
import { covarianceOf, type GradientsOfRows, type Symmetric, shareOf } from './row-gradients.ts';

/** Rounds in which the noise and what it adds to itself come to agree, to so many digits. */
const ROUNDS = 500;
const AGREED = 1e-9;

/** How batches come: of an order that is drawn anew for each epoch, or each drawn from all rows. */
export type Drawing = 'epochs' | 'independent';

/**
 * The mean of J − J* that descent with a constant rate keeps for ever, because each batch pulls elsewhere.
 *
 * Along the Hessian's directions an error e becomes (1 − ηλ)e − ηξ, with the noise ξ of a batch at the floor. Where
 * batches are drawn independently its variance comes to rest at η·C/(λ(2 − ηλ)). Of an order no row comes twice in an
 * epoch, and the noises of its batches add up to 0: they cancel the more, the less is forgotten within an epoch. Rows
 * also differ in how they bend: what is off by e adds M(V) = E[(h − H)·V·(h − H)] to C.
 *
 * @returns Infinity where the noise feeds itself faster than it is forgotten.
 */
export function steadyExcess(
  cost: LineCost,
  gradients: GradientsOfRows,
  lr: number,
  batch: number,
  drawing: Drawing,
): number {
  const count = cost.rows.x.length;
  if (batch >= count) return 0;
  const { eigenvalues: values, directions } = cost;
  const factors = values.map((value) => 1 - lr * value) as [number, number];
  if (factors.some((factor) => Math.abs(factor) >= 1)) return Infinity;
  const kept = PAIRS.map(([i, j]) => {
    const [a, b] = [factors[i], factors[j]];
    return drawing === 'epochs' ? keptOfEpochs(a, b, batch, count) : 1 / (batch * (1 - a * b));
  });
  const atFloor = turned(covarianceOf(gradients.at(cost.minimum)), directions);
  const bends = cost.rows.x.map((x) => directions.map(([d0, d1]) => d0 + d1 * x) as unknown as Line);
  let variance: Symmetric = [0, 0, 0];
  let excess = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const added = addedBy(variance, bends, values);
    variance = kept.map((own, k) => lr * lr * own * (atFloor[k]! + added[k]!)) as unknown as Symmetric;
    const next = 0.5 * (values[0] * variance[0] + values[1] * variance[2]);
    if (!(Math.abs(next - excess) > AGREED * next)) return next;
    excess = next;
  }
  return Infinity;
}

/** The components of a symmetric matrix. */
const PAIRS = [
  [0, 0],
  [0, 1],
  [1, 1],
] as const;

/** A covariance along other directions. */
function turned([v00, v01, v11]: Symmetric, directions: readonly [Line, Line]): Symmetric {
  const along = (a: Line, b: Line): number => a[0] * (v00 * b[0] + v01 * b[1]) + a[1] * (v01 * b[0] + v11 * b[1]);
  const [q, p] = directions;
  return [along(q, q), along(q, p), along(p, p)];
}

/** E[(h − H)·V·(h − H)] over the rows, whose h is 2φφᵀ. */
function addedBy(
  [v00, v01, v11]: Symmetric,
  bends: readonly Line[],
  [low, high]: readonly [number, number],
): Symmetric {
  let [s00, s01, s11] = [0, 0, 0];
  for (const [a, b] of bends) {
    const [d00, d01, d11] = [2 * a * a - low, 2 * a * b, 2 * b * b - high];
    const [r00, r01, r10, r11] = [
      d00 * v00 + d01 * v01,
      d00 * v01 + d01 * v11,
      d01 * v00 + d11 * v01,
      d01 * v01 + d11 * v11,
    ];
    s00 += r00 * d00 + r01 * d01;
    s01 += r00 * d01 + r01 * d11;
    s11 += r10 * d01 + r11 * d11;
  }
  return [s00 / bends.length, s01 / bends.length, s11 / bends.length];
}

/**
 * The variance that rows of variance 1 leave in e ← a·e − ξ (for two components: b for the other), on the mean of an
 * epoch's places. Two batches of an epoch have the covariance −1/(N − 1), however many rows they have.
 */
function keptOfEpochs(a: number, b: number, batch: number, count: number): number {
  const steps = Math.ceil(count / batch);
  const common = 1 / (count - 1);
  // What the noises before a place of the epoch add up to there: each with itself, and with the others.
  let [itself, one, other, left] = [0, 0, 0, 1];
  const places: { readonly left: number; readonly added: number }[] = [];
  for (let place = 0; place <= steps; place++) {
    places.push({ left, added: itself - common * one * other });
    itself = a * b * itself + shareOf(Math.min(batch, count - place * batch), count) + common;
    one = a * one + 1;
    other = b * other + 1;
    left *= a * b;
  }
  const whole = places[steps]!;
  const begin = whole.added / (1 - whole.left);
  return places.slice(0, steps).reduce((sum, own) => sum + own.left * begin + own.added, 0) / steps;
}
