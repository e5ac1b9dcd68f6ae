import type { Machine } from '../../compile/machine.ts';
import type { EntryPlan, Plan } from '../../compile/plan.ts';
import { kernelBody } from './kernel.ts';
import { RANDOM } from './random.ts';
import { TEAM } from './team.ts';
import { prelude } from './types.ts';

/** The name of an entry's function, by its number. */
export const entryName = (entry: number): string => `entry${entry}`;

/**
 * A plan as C for GCC or Clang, a source for each entry, so that they can be compiled at the same time, with a function
 * `int32_t entryN(char *memory, int32_t steps, Together *together)`, which returns how many steps were done; what runs
 * them in several threads is needed only where they meet.
 */
export function cSources(plan: Plan, { vectorBytes }: Machine): string[] {
  return plan.entries.map((entry, e) => {
    const bodies = entry.kernels.map(({ statements }) => kernelBody(statements, plan.addressOf));
    const kernels = bodies.map((body, k) => `static void kernel${k}${body}`);
    return [prelude(vectorBytes), RANDOM, TEAM, ...kernels, entryFunction(entry, e, plan)].join('\n');
  });
}

/** Runs an entry's kernels, step after step; a guard that is not finite ends it. */
function entryFunction({ kernels, guard, meets }: EntryPlan, entry: number, plan: Plan): string {
  const name = entryName(entry);
  const lines = kernels.flatMap(({ isShared }, k) => {
    const call = `kernel${k}(m, thread, threads);`;
    return [isShared ? call : `if (thread == 0) ${call}`, ...(meets.has(k) ? ['meet(team);'] : [])];
  });
  if (guard) {
    // x − x is 0 for every finite number, and not a number for every other.
    lines.push(`const ${guard.dtype} x = load_${guard.dtype}(m + ${plan.addressOf(guard)});`);
    // The next step may overwrite what not all threads have seen yet.
    if (meets.size > 0) lines.push('meet(team);');
    lines.push('if (x - x != 0) { done++; break; }');
  }
  const alone = `Team alone = {memory, steps, 1}; return ${name}_steps(&alone, 0);`;
  const shared = `return together(${name}_steps, memory, steps, ${plan.threads});`;
  return `static i32 ${name}_steps(Team *team, i64 thread) {
  char *const m = team->memory;
  const i64 threads = team->threads;
  i32 done = 0;
  for (; done != team->steps; done++) {
${lines.map((line) => `    ${line}\n`).join('')}  }
  return done;
}
i32 ${name}(char *memory, i32 steps, Together *together) { ${meets.size > 0 ? shared : alone} }
`;
}
