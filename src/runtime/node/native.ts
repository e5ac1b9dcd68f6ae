import { machineWith } from '../../target/c/machine.ts';
import { cSources, entryName } from '../../target/c/source.ts';
import { problem } from '../../util/problem.ts';
import type { Device } from '../device.ts';
import { compileLibrary, findCompiler } from './c-compiler.ts';
import { privateCache } from './cache.ts';

/** The part of koffi in use here. */
interface Koffi {
  load(path: string): { func(declaration: string): (memory: Uint8Array, steps: number) => number };
}

/** Whether headers are there, libraries can be made, and loaded from where they are kept. */
const TRIAL = `#include <pthread.h>
#include <stdint.h>
#include <string.h>
int32_t trial(char *memory, int32_t steps) { return steps + 1; }
`;

/**
 * Native code by the system's C compiler (CC, cc, gcc or clang), kept on disk: a program is compiled once.
 *
 * @param threads Threads that work on a step together, where that pays.
 * @throws If there is no compiler, or what it makes cannot be used.
 */
export async function native(threads = 1): Promise<Device> {
  const found = await findNative(threads);
  if ('missing' in found) throw problem('native', found.missing, { advice: 'Mend that, or use WebAssembly' });
  return found;
}

/** The same device, or what is missing for it. */
export async function findNative(threads: number): Promise<Device | { readonly missing: string }> {
  const koffi = await import('koffi').then(
    (module) => module.default as unknown as Koffi,
    () => undefined,
  );
  if (!koffi) return { missing: 'the package koffi is not installed' };
  const cache = privateCache('native');
  const compiler = findCompiler(cache);
  if (!compiler) return { missing: 'there is no C compiler (cc, gcc or clang)' };
  const make = (sources: readonly string[]): string =>
    cache.file([compiler.identity, ...sources].join('\n'), (made) => compileLibrary(compiler, sources, made));
  try {
    if (koffi.load(make([TRIAL])).func('int32_t trial(void *memory, int32_t steps)')(new Uint8Array(1), 41) !== 42)
      return { missing: 'what the C compiler makes does not work' };
  } catch (error) {
    // Without what to do instead.
    return { missing: (error as Error).message.replace(/\.( [A-Z].*)?$/s, '') };
  }
  const machine = machineWith(compiler.macros);
  return {
    name: 'native',
    machine,
    threads,
    code: (plan) => cSources(plan, machine).join('\n'),
    load(plan, { memory }) {
      const library = koffi.load(make(cSources(plan, machine)));
      return Object.fromEntries(
        plan.entries.map(({ name }, i) => {
          const run = library.func(`int32_t ${entryName(i)}(void *memory, int32_t steps)`);
          return [name, (steps: number) => run(new Uint8Array(memory.buffer), steps)];
        }),
      );
    },
  };
}
