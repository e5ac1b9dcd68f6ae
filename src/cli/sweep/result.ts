import { checkMetrics } from '../../runs/record.ts';
import type { EndReason } from '../../train/record.ts';
import { JsonField } from '../../util/json-field.ts';
import { isBetter, type Judgment } from '../judgment.ts';
import { checkTexts, type Texts } from './plan.ts';

/** Why a run ended; `failed` if it could not be made. */
export type RunReason = EndReason | 'failed';

/** What came of a training. */
export interface Outcome {
  readonly reason: RunReason;
  /** Why it failed. */
  readonly message?: string;
  readonly epochs: number;
  /** Null where there is nothing to judge by: no epoch was completed, or it diverged. */
  readonly judged: Judgment | null;
  /** The metric on test rows, and that of the trivial answer; null if there are none. */
  readonly test: { readonly metric: string; readonly value: number; readonly baseline: number } | null;
  readonly weights_hash: string | null;
  readonly seconds: number;
}

/** A run of a sweep that is over. */
export interface Result extends Outcome {
  /** Its number, from 1 on. */
  readonly run: number;
  /** Those of its settings that vary. */
  readonly settings: Texts;
}

export const failure = (message: string, seconds: number): Outcome => ({
  reason: 'failed',
  message,
  epochs: 0,
  judged: null,
  test: null,
  weights_hash: null,
  seconds,
});

/** The metric that counts. */
export const metricOf = ({ judged }: Result): string | undefined =>
  judged ? Object.keys(judged.metrics)[0] : undefined;

/** A run's metric that counts; NaN if it has none. */
export function scoreOf(result: Result): number {
  const metric = metricOf(result);
  return metric === undefined ? Number.NaN : result.judged!.metrics[metric]!;
}

/** The best first: by the metric that counts, then by the loss; those that were not judged last. */
export function ranked(results: readonly Result[]): Result[] {
  const order = (a: Result, b: Result): number => {
    if (!a.judged || !b.judged) return Number(!a.judged) - Number(!b.judged);
    const metric = metricOf(a)!;
    const [x, y] = [scoreOf(a), scoreOf(b)];
    if (isBetter(metric, x, y) || isBetter(metric, y, x)) return isBetter(metric, x, y) ? -1 : 1;
    return a.judged.loss - b.judged.loss || 0;
  };
  return results.toSorted((a, b) => order(a, b) || a.run - b.run);
}

/** The best run; undefined if none was judged. */
export const bestOf = (results: readonly Result[]): Result | undefined => ranked(results).find(({ judged }) => judged);

/** Checks a line of `results.jsonl`; JSON has null for numbers that are not finite. */
export function checkResult(json: unknown, file: string, line: number): Result {
  const root = new JsonField(json, `line ${line}`, file);
  const [judged, test, message, hash] = ['judged', 'test', 'message', 'weights_hash'].map((key) => root.peek(key));
  return {
    run: root.peek('run').positive(),
    settings: checkTexts(root.peek('settings')),
    reason: root.peek('reason').text() as RunReason,
    ...(message!.value !== undefined && { message: message!.text() }),
    epochs: root.peek('epochs').number(),
    judged:
      judged!.value === null
        ? null
        : {
            part: judged!.peek('part').oneOf('validation', 'train'),
            epoch: judged!.peek('epoch').number(),
            loss: judged!.peek('loss').measure(),
            metrics: checkMetrics(judged!.peek('metrics')),
          },
    test:
      test!.value === null
        ? null
        : {
            metric: test!.peek('metric').text(),
            value: test!.peek('value').measure(),
            baseline: test!.peek('baseline').measure(),
          },
    weights_hash: hash!.value === null ? null : hash!.text(),
    seconds: root.peek('seconds').number(),
  };
}
