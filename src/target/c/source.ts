import type { Machine } from '../../compile/machine.ts';
import type { EntryPlan, Plan } from '../../compile/plan.ts';
import { kernelFunction } from './kernel.ts';
import { RANDOM } from './random.ts';
import { prelude } from './types.ts';

/** The name of an entry's function, by its number. */
export const entryName = (entry: number): string => `entry${entry}`;

/**
 * A plan as C for GCC or Clang, with a function for each entry, `int32_t entryN(char *memory, int32_t steps)`, which
 * returns how many steps were done.
 */
export function cSource(plan: Plan, { vectorBytes }: Machine): string {
  const functions = plan.entries.map((entry, e) => {
    const kernels = entry.kernels.map((statements, k) => kernelFunction(`kernel${e}_${k}`, statements, plan.addressOf));
    return `${kernels.join('\n')}\n${entryFunction(entry, e, plan)}`;
  });
  return `${prelude(vectorBytes)}\n${RANDOM}\n${functions.join('\n')}`;
}

/** Runs an entry's kernels, step after step; a guard that is not finite ends it. */
function entryFunction({ kernels, guard }: EntryPlan, entry: number, plan: Plan): string {
  const lines = kernels.map((_, k) => `    kernel${entry}_${k}(m);\n`);
  // x − x is 0 for every finite number, and not a number for every other.
  const stops =
    guard &&
    `    { const ${guard.dtype} x = load_${guard.dtype}(m + ${plan.addressOf(guard)}); if (x - x != 0) break; }\n`;
  return `i32 ${entryName(entry)}(char *m, i32 steps) {
  i32 done = 0;
  while (done != steps) {
${lines.join('')}    done++;
${stops ?? ''}  }
  return done;
}
`;
}
