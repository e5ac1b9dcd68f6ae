import type { Visit } from '../../descent/course.ts';
import { optimizerOf, type Racer } from './racers.ts';

/** The step that a racer makes next, and the part of it that earlier gradients have left. */
export interface Step {
  readonly from: Visit;
  /** Its length in x and y. */
  readonly moves: readonly number[];
  /** Undefined where its rule has no momentum that is added to the gradient. */
  readonly momentum: readonly number[] | undefined;
}

/** The optimizer that makes a racer's step from the k-th on. */
export const ruleAt = ({ legs }: Racer, k: number): string => legs.findLast(({ from }) => from <= k)!.settings;

export function stepOf(racer: Racer, k: number): Step | undefined {
  const { course } = racer;
  if (!course) return undefined;
  const i = Math.min(k, course.length - 1);
  const from = course[i]!;
  const next = course[i + 1]?.at ?? from.at.map((x, v) => x + (from.lines.delta?.[v] ?? Number.NaN));
  const moves = next.map((to, v) => to - from.at[v]!);
  return { from, moves, momentum: momentumOf(ruleAt(racer, k), course[i - 1], from) };
}

/**
 * A running sum of gradients keeps a share of what it was; of the step along it, the same share is what earlier
 * gradients have left. Rules that look ahead take steps along something else.
 */
function momentumOf(text: string, before: Visit | undefined, { lines }: Visit): number[] | undefined {
  const { momentum = 0, beta1 = 0, nesterov = false } = optimizerOf(text).settings as Readonly<Record<string, unknown>>;
  const [key, share] = lines.b ? ['b', momentum] : ['m', beta1];
  const sum = lines[key as string];
  if (!sum || !lines.delta || share === 0 || nesterov === true || /nadam|adan/.test(text)) return undefined;
  const old = before?.lines[key as string] ?? sum.map(() => 0);
  return lines.delta.map((move, v) => (sum[v] === 0 ? 0 : (move * Number(share) * old[v]!) / sum[v]!));
}
