import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'minor' | 'major' }) => void;

let collector: Collect | undefined;

/**
 * Frees what nobody uses anymore. V8 does not see the memory that DuckDB's chunks hold outside its heap, so it would
 * let hundreds of them wait for their collection: 100 MB on a million rows of 12 columns.
 *
 * @param generation `minor` for what is new, as the last chunks; `major` for all.
 */
export function collect(generation: 'minor' | 'major'): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('typeof gc === "function" ? gc : () => {}') as Collect;
  }
  collector({ type: generation });
}
