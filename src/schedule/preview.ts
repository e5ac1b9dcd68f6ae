import { evaluateAll } from '../graph/evaluate.ts';
import { input, nameOf } from '../graph/leaf.ts';
import { checkLimits, count, positive } from '../util/limit.ts';
import type { Memory, Schedule } from './schedule.ts';

/** What a preview goes by. */
export interface PreviewOptions {
  /** The learning rate that the factors are on: 1 if left out. */
  readonly lr?: number;
  /** Steps of an epoch: 1 if left out. */
  readonly stepsPerEpoch?: number;
  /** Loss and metrics of the epochs in order, so that less is better; what is missing is not a number. */
  readonly measured?: readonly Readonly<Record<string, number>>[];
}

/**
 * The learning rates of n steps, without training. What goes by metrics goes by those that are given; where there are
 * none, nothing is known to have become better or worse, and what they would change stays as it begins.
 *
 * @returns One rate for each step.
 *
 * @example
 * preview(linear(), 4, { lr: 0.5 }); // [0.5, 0.375, 0.25, 0.125]
 */
export function preview(schedule: Schedule, n: number, options: PreviewOptions = {}): number[] {
  const { lr = 1, stepsPerEpoch = 1, measured = [] } = options;
  checkLimits('preview', { n, lr, stepsPerEpoch }, { n: count, lr: positive, stepsPerEpoch: count });
  const scope = 'schedule';
  const rates: number[] = [];
  const names = new Set<string>();
  const memory: readonly Memory[] =
    schedule.memory?.({
      k: input('k', [], 'f64'),
      n,
      scope,
      measured(metric) {
        names.add(metric);
        return input(`measured ${metric}`, [], 'f64');
      },
    }) ?? [];
  let known = Object.fromEntries(memory.map(({ variable, initial }) => [nameOf(variable)!, initial]));
  for (let epoch = 0; rates.length < n; epoch++) {
    const told = memory.length > 0 ? measured[epoch] : undefined;
    // From where nothing more is learned, all steps at once.
    const steps = Math.min(told ? stepsPerEpoch : Infinity, n - rates.length);
    const k = Float64Array.from({ length: steps }, (_, i) => rates.length + i);
    const factor = schedule.factor({ k: input('k', [steps], 'f64'), n, scope });
    const [factors] = evaluateAll([factor], { ...known, k });
    for (let i = 0; i < steps; i++) rates.push(lr * factors!.data[factors!.data.length === 1 ? 0 : i]!);
    if (!told) continue;
    const metrics = Object.fromEntries([...names].map((name) => [`measured ${name}`, told[name] ?? Number.NaN]));
    const next = evaluateAll(
      memory.map((own) => own.next),
      { ...known, ...metrics, k: rates.length - 1 },
    );
    known = Object.fromEntries(memory.map(({ variable }, i) => [nameOf(variable)!, next[i]!.data[0]!]));
  }
  return rates;
}
