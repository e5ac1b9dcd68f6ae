import type { Machine } from '../../compile/machine.ts';
import type { EntryPlan, Plan } from '../../compile/plan.ts';
import { kernelBody } from './kernel.ts';
import { RANDOM } from './random.ts';
import { ALONE, TEAM } from './team.ts';
import { prelude } from './types.ts';

/** The name of an entry's function, by its number. */
export const entryName = (entry: number): string => `entry${entry}`;

/**
 * A plan as C for GCC or Clang, with a function for each entry, `int32_t entryN(char *memory, int32_t steps)`, which
 * returns how many steps were done.
 */
export function cSource(plan: Plan, { vectorBytes }: Machine): string {
  // Kernels that several entries have in common are compiled once.
  const names = new Map<string, string>();
  const nameOf = (body: string): string => {
    const name = names.get(body) ?? `kernel${names.size}`;
    names.set(body, name);
    return name;
  };
  const entries = plan.entries.map((entry, e) => {
    const calls = entry.kernels.map(({ statements }) => nameOf(kernelBody(statements, plan.addressOf)));
    return entryFunction(entry, e, calls, plan);
  });
  const kernels = [...names].map(([body, name]) => `static void ${name}${body}`);
  return [prelude(vectorBytes), RANDOM, plan.threads > 1 ? TEAM : ALONE, ...kernels, ...entries].join('\n');
}

/** Runs an entry's kernels, step after step; a guard that is not finite ends it. */
function entryFunction(
  { kernels, guard, meets }: EntryPlan,
  entry: number,
  calls: readonly string[],
  plan: Plan,
): string {
  const name = entryName(entry);
  const lines = kernels.flatMap(({ isShared }, k) => {
    const call = `${calls[k]}(m, thread, threads);`;
    return [isShared ? call : `if (thread == 0) ${call}`, ...(meets.has(k) ? ['meet(team);'] : [])];
  });
  if (guard) {
    // x − x is 0 for every finite number, and not a number for every other.
    lines.push(`const ${guard.dtype} x = load_${guard.dtype}(m + ${plan.addressOf(guard)});`);
    // The next step may overwrite what not all threads have seen yet.
    if (meets.size > 0) lines.push('meet(team);');
    lines.push('if (x - x != 0) { done++; break; }');
  }
  return `static i32 ${name}_steps(Team *team, i64 thread) {
  char *const m = team->memory;
  const i64 threads = team->threads;
  i32 done = 0;
  for (; done != team->steps; done++) {
${lines.map((line) => `    ${line}\n`).join('')}  }
  return done;
}
i32 ${name}(char *memory, i32 steps) {
  return run(${name}_steps, memory, steps, ${meets.size > 0 ? plan.threads : 1});
}
`;
}
