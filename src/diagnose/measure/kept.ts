import { evaluateAll } from '../../graph/evaluate.ts';
import { constant } from '../../graph/leaf.ts';
import { minus, norm } from '../../linear/vector.ts';
import { arraysOf } from '../../optim/optimizer.ts';
import { optimizers } from '../../optim/optimizers.ts';
import { fraction } from '../../util/limit.ts';
import type { Examination } from '../examination.ts';
import { Place } from '../place.ts';
import { rms } from './flow.ts';

/** What an optimizer divides its steps by, P, beside the size of the gradients that it is made of. */
export interface Divisors {
  /** √(ΣP²/n) before any gradient, after the first, after some at the same weights, and at the end. */
  readonly empty: number;
  readonly first: number;
  readonly warm: number;
  readonly last: number;
  /** √(Σg²/n) over the first batches as the optimizer gets them, at the beginning and at the end. */
  readonly gradient: number;
  readonly lastGradient: number;
}

/** None where it divides by nothing, or finds the length of its steps by itself. */
export function divisorsOf(examined: Examination): Divisors | undefined {
  const { optimizer } = examined.settings;
  if (!optimizer.preconditioner || optimizer.ownRate) return undefined;
  const { start, warm, end } = examined;
  const { initial } = examined.rehearsal;
  const { after } = examined.rehearsal.walk(initial, 1, 0);
  return {
    empty: rms(start.preconditioner!),
    first: rms(new Place(examined, after).preconditioner!),
    warm: rms(warm.preconditioner!),
    last: rms(end.preconditioner!),
    gradient: sizeOf(examined, start),
    lastGradient: sizeOf(examined, end),
  };
}

/** The size of a gradient's elements, clipped as a training's own options ask for. */
function sizeOf({ settings: { clipNorm = Infinity, clipValue = Infinity } }: Examination, place: Place): number {
  const squares = place.batches.slopes.map(({ gradient }) => {
    const within = gradient.map((value) => Math.max(-clipValue, Math.min(clipValue, value)));
    return Math.min(norm(within), clipNorm) ** 2 / gradient.length;
  });
  return Math.sqrt(squares.reduce((sum, value) => sum + value / squares.length, 0));
}

/** Settings that keep what an optimizer divides by from 0: at their defaults it begins with less than a tenth. */
export function floorsOf({ settings: { optimizer }, landscape, start }: Examination): string[] {
  const { rule, settings } = optimizer;
  if (!Object.hasOwn(optimizers, rule.name)) return [];
  return Object.entries(rule.settings).flatMap(([name, usual]) => {
    if (typeof usual !== 'number' || name === 'lr' || settings[name] === usual) return [];
    const { preconditioner } = optimizers[rule.name]!.make({ ...settings, [name]: usual });
    const begun = evaluateAll(
      preconditioner!({ arrays: arraysOf(landscape.layout.variables), t: constant(1) }),
      Object.fromEntries(start.snapshot),
    );
    return rms(landscape.layout.joined(begun.map(({ data }) => data))) < rms(start.preconditioner!) / 10 ? [name] : [];
  });
}

/** The setting of an average that remembers longest, and over how many steps: 1/(1 − β). */
export interface Memory {
  readonly setting: string;
  readonly value: number;
  readonly steps: number;
  /** What it usually is. */
  readonly usual: number;
}

/** Where nothing is averaged by default, what an average usually is. */
const USUAL = 0.9;

export function longestMemory({ settings: { optimizer } }: Examination): Memory | undefined {
  const { limits = {}, settings } = optimizer.rule;
  return Object.entries(optimizer.settings)
    .flatMap(([setting, value]) =>
      typeof value === 'number' && limits[setting] === fraction
        ? [{ setting, value, steps: 1 / (1 - value), usual: Number(settings[setting]) || USUAL }]
        : [],
    )
    .sort((a, b) => b.steps - a.steps)[0];
}

/** Steps in which the first is seen beside later ones. */
const STEPS = 30;
const LATER = 15;

/**
 * How many times the first step is as long as later ones, and by how much the loss of a batch rises after it, in units
 * of what a constant answer costs.
 */
export function firstStep(examined: Examination): { readonly longer: number; readonly rise: number } {
  const { strides } = examined.rehearsal.walk(examined.rehearsal.initial, STEPS);
  const places = [examined.start.at, ...strides.map(({ at }) => at)];
  const lengths = places.slice(1).map((at, i) => norm(minus(at, places[i]!)));
  const later = lengths.slice(LATER).sort((a, b) => a - b);
  const losses = strides.map(({ loss }) => loss);
  const highest = losses.slice(1, LATER).reduce((a, b) => (b > a || Number.isNaN(b) ? b : a), losses[0]!);
  return {
    longer: later.length === 0 ? Infinity : lengths[0]! / later[later.length >> 1]!,
    rise: Number.isFinite(highest) ? (highest - losses[0]!) / Math.abs(examined.baselines.constantLoss) : Infinity,
  };
}
