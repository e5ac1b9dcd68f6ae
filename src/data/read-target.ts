import { classReader, type Target, targetRequests } from './preprocess.ts';
import { refuse } from './refuse.ts';
import type { Source } from './source.ts';

/** The rows of a table that have a target. */
export interface TargetRows {
  readonly kept: number;
  /** Rows whose target is missing. */
  readonly missing: number;
  /** The class of every row that is kept; undefined for a regression. */
  readonly classes: Uint16Array | undefined;
}

/**
 * Reads the targets of a table once, before there is memory for them.
 *
 * @param rows How many rows the table has, if that is known.
 * @throws If a class is not among those of the target.
 */
export async function readTarget(source: Source, target: Target, rows = 1024): Promise<TargetRows> {
  const requests = targetRequests(target);
  const read = target.task === 'regression' ? undefined : classReader(target);
  let classes = new Uint16Array(read ? rows : 0);
  let kept = 0;
  let seen = 0;
  for await (const { rows: count, values } of source.scan(requests)) {
    for (let i = 0; i < count; i++, seen++) {
      if (values.some((column) => Number.isNaN(column[i]))) continue;
      if (read) {
        const value = read(values[0]![i]!);
        if (value < 0) throw await refuse(source, requests[0]!, seen, 'class');
        if (kept === classes.length) {
          const longer = new Uint16Array(2 * kept);
          longer.set(classes);
          classes = longer;
        }
        classes[kept] = value;
      }
      kept++;
    }
  }
  return { kept, missing: seen - kept, classes: read && classes.subarray(0, kept) };
}
