import { machineWith } from '../../target/c/machine.ts';
import { cSources, entryName } from '../../target/c/source.ts';
import { CREW } from '../../target/c/team.ts';
import { problem } from '../../util/problem.ts';
import type { Device } from '../device.ts';
import { compileLibrary, findCompiler } from './c-compiler.ts';
import { privateCache } from './cache.ts';

/** The parts of koffi in use here. */
interface Koffi {
  load(path: string): Library;
}
interface Library {
  func(declaration: string): (...values: readonly unknown[]) => unknown;
}

/** The threads of this process, which are there as long as the library is. */
interface Crew {
  readonly library: Library;
  /** Where the function is that runs work in several threads. */
  readonly together: unknown;
}

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
  const load = (sources: readonly string[]): Library => {
    const content = [compiler.identity, ...sources].join('\n');
    return koffi.load(cache.file(content, (made) => compileLibrary(compiler, sources, made)));
  };
  const crew = findCrew(load);
  if ('missing' in crew) return crew;
  const machine = machineWith(compiler.macros);
  return {
    name: 'native',
    machine,
    threads,
    code: (plan) => cSources(plan, machine).join('\n'),
    load(plan, { memory }) {
      const library = load(cSources(plan, machine));
      return Object.fromEntries(
        plan.entries.map(({ name }, i) => {
          const run = library.func(`int32_t ${entryName(i)}(void *memory, int32_t steps, void *together)`);
          return [name, (steps: number) => run(new Uint8Array(memory.buffer), steps, crew.together) as number];
        }),
      );
    },
  };
}

/** The first library that is made tells whether headers are there, and whether what was made can be loaded. */
function findCrew(load: (sources: readonly string[]) => Library): Crew | { readonly missing: string } {
  try {
    const library = load([CREW]);
    const together = library.func('void *crew()')();
    return together ? { library, together } : { missing: 'what the C compiler makes does not work' };
  } catch (error) {
    // Without what to do instead.
    return { missing: (error as Error).message.replace(/\.( [A-Z].*)?$/s, '') };
  }
}
