import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { readonly type: 'minor' }) => void;

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
  // Node 20 takes whatever it is given for a wish for a minor one.
  if (generation === 'minor') collector({ type: 'minor' });
  else collector();
}
