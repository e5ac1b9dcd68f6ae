import { trivialAnswer, trivialMetrics } from '../../train/baseline.ts';
import { bestMetric, SHARES } from '../../train/metrics.ts';
import type { Examination } from '../examination.ts';

/** Less of what there is to be gained may be chance. */
const CLEARLY = 0.1;

/**
 * Whether some epoch's metric is clearly better than that of the same answer for every row. Where it is not the loss
 * may still be, which takes a program to be compiled.
 *
 * @param since Epochs before those that are looked at.
 */
export function isClearlyBetter({ subject: { data }, settings, analyzed, course }: Examination, since = 0): boolean {
  const { train, validation } = data.rows;
  const { targets, scale = [] } = data;
  const part = (from: number, rows: number) => ({ rows, y: data.y.subarray(from * targets, (from + rows) * targets) });
  const answer = trivialAnswer(settings.loss, part(0, train), analyzed.outputs, targets);
  const held = validation > 0 ? part(train, validation) : part(0, train);
  const said = trivialMetrics(settings.loss, answer, held, scale);
  const name = bestMetric(said);
  const reached = course!.records.slice(since).map(({ metric }) => metric[name]!);
  return SHARES.has(name)
    ? Math.max(...reached) - said[name]! > CLEARLY * (1 - said[name]!)
    : Math.min(...reached) < (1 - CLEARLY) * said[name]!;
}
