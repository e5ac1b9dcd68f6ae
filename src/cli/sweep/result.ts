import { checkMetrics } from '../../runs/record.ts';
import { END_REASONS, type EndReason } from '../../train/record.ts';
import { JsonField } from '../../util/json-field.ts';
import { byQuality, type Judgment } from '../judgment.ts';
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

/** A run that there is something to judge by. */
export type JudgedResult = Result & { readonly judged: Judgment };

export const isJudged = (result: Result): result is JudgedResult => result.judged !== null;

export const failure = (message: string, seconds: number): Outcome => ({
  reason: 'failed',
  message,
  epochs: 0,
  judged: null,
  test: null,
  weights_hash: null,
  seconds,
});

/** The best first; those that were not judged last. */
export const ranked = (results: readonly Result[]): Result[] =>
  results.toSorted((a, b) => {
    const order = a.judged && b.judged ? byQuality(a.judged, b.judged) : Number(!a.judged) - Number(!b.judged);
    return order || a.run - b.run;
  });

/** The best run; undefined if none was judged. */
export const bestOf = (results: readonly Result[]): JudgedResult | undefined => ranked(results).find(isJudged);

/** Checks a line of `results.jsonl`; JSON has null for numbers that are not finite. */
export function checkResult(json: unknown, file: string, line: number): Result {
  const root = new JsonField(json, `line ${line}`, file);
  const [judged, test, message, hash] = ['judged', 'test', 'message', 'weights_hash'].map((key) => root.peek(key));
  return {
    run: root.peek('run').positive(),
    settings: checkTexts(root.peek('settings')),
    reason: root.peek('reason').oneOf<RunReason>(...END_REASONS, 'failed'),
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
