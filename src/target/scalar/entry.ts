import { buffersIn } from '../../compile/buffers.ts';
import type { Buffer } from '../../compile/loop.ts';
import type { EntryPlan } from '../../compile/plan.ts';
import type { Dtype } from '../../graph/expr.ts';
import { kernelLines } from './kernel.ts';
import type { Helper, Language } from './language.ts';

/** An entry as lines of code, to be put into a function; and what must stand before it. */
export interface ScalarCode {
  readonly lines: readonly string[];
  readonly helpers: readonly string[];
}

/**
 * An entry's loops in a language with the syntax of C, for single numbers: each kernel a block, each array by its name.
 *
 * @param names Of arrays that are there: those of variables, and those of outputs that the caller gives.
 */
export function scalarCode({ kernels }: EntryPlan, language: Language, names: ReadonlyMap<Buffer, string>): ScalarCode {
  const own = new Map(names);
  const arrays: string[] = [];
  const helpers = new Map<string, string>();
  const use = (helper: Helper, kind: Dtype): string => {
    const name = `${helper}_${kind}`;
    helpers.set(name, language.helper(helper, kind));
    return name;
  };
  for (const { statements } of kernels) {
    for (const buffer of buffersIn(statements).written) {
      if (own.has(buffer)) continue;
      own.set(buffer, `a${arrays.length}`);
      arrays.push(language.array(buffer.dtype, `a${arrays.length}`, buffer.size));
    }
  }
  const surroundings = { language, use, nameOf: (buffer: Buffer) => own.get(buffer)! };
  const blocks = kernels.flatMap(({ statements }) => [
    '{',
    ...kernelLines(statements, surroundings).map((line) => `  ${line}`),
    '}',
  ]);
  return { lines: [...arrays, ...blocks], helpers: [...helpers.values()] };
}
