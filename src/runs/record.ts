import type { Metrics } from '../train/metrics.ts';
import type { EpochRecord } from '../train/record.ts';
import { JsonField } from '../util/json-field.ts';

/** Checks a record of an epoch as a run's folder has it; JSON has null for numbers that are not finite. */
export function checkRecord(json: unknown, file: string, line: number): EpochRecord {
  const root = new JsonField(json, `line ${line}`, file);
  const [loss, lrs] = [root.peek('loss'), root.peek('lrs')];
  const measured = (name: string): { readonly [K in string]: number } => {
    const field = loss.peek(name);
    return field.value === undefined ? {} : { [name]: field.measure() };
  };
  return {
    epoch: root.peek('epoch').number(),
    step: root.peek('step').number(),
    lr: root.peek('lr').measure(),
    ...(lrs.value !== undefined && { lrs: checkNumbers(lrs) }),
    loss: {
      batch_mean: loss.peek('batch_mean').measure(),
      ...measured('train'),
      ...measured('validation'),
      ...measured('penalty'),
    },
    metric: checkMetrics(root.peek('metric')),
    grad_norm: root.peek('grad_norm').measure(),
    rows_per_s: root.peek('rows_per_s').measure(),
  };
}

const checkNumbers = (field: JsonField): Readonly<Record<string, number>> =>
  Object.fromEntries(field.entries().map(([name, number]) => [name, number.measure()]));

/** Metrics by name. */
export const checkMetrics: (field: JsonField) => Metrics = checkNumbers;
