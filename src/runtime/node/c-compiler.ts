import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { problem } from '../../util/problem.ts';
import type { Cache } from './cache.ts';

/** How a program is made of C: nothing is reordered, and products and sums are fused only where the program says so. */
const FLAGS = [
  '-O2',
  '-march=native',
  '-std=gnu11',
  '-ffp-contract=off',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-w',
  '-fPIC',
  '-pthread',
];

/**
 * What GCC should not do. It gives out registers loop by loop, and spills running sums that nested loops keep: products
 * of matrices take up to 1.4 times as long on one thread, and 1.6 times on two. Its load motion spills a third more in
 * a training of 784-128-10, whose step takes a seventh longer (measured with GCC 12).
 */
const GCC_FLAGS = ['-fira-region=one', '-fno-gcse-lm'];

/** A compiler on this machine. */
export interface CCompiler {
  readonly command: string;
  readonly flags: readonly string[];
  /** What it makes depends on this: its command, its version, its flags, and the processor. */
  readonly identity: string;
  /** What it knows of the processor, as `#define` lines. */
  readonly macros: string;
}

/** The first of CC, cc, gcc and clang that is there; undefined if none is. */
export function findCompiler(cache: Cache): CCompiler | undefined {
  for (const command of [process.env.CC, 'cc', 'gcc', 'clang']) {
    const version = command && output(command, ['--version']);
    if (!version) continue;
    const here = [command, version, cpus()[0]?.model].join('\n');
    const macros = cache.text(here, () => output(command, ['-march=native', '-dM', '-E', '-x', 'c', '/dev/null']));
    if (macros === undefined) continue;
    const flags = macros.includes('#define __clang__ ') ? FLAGS : [...FLAGS, ...GCC_FLAGS];
    return { command, flags, identity: [here, ...flags].join('\n'), macros };
  }
  return undefined;
}

function output(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** For `sh`: compiles files at the same time, and makes a library of them. */
const MAKE = `
compiler=$1 library=$2 flags=$3
shift 3
jobs=
for file do
  "$compiler" $flags -c -o "$file.o" "$file" &
  jobs="$jobs $!"
done
for job in $jobs; do wait "$job" || exit 1; done
for file do shift; set -- "$@" "$file.o"; done
"$compiler" $flags -shared -o "$library" "$@"
`;

/** Makes a shared library of C, with a process for each source. */
export function compileLibrary({ command, flags }: CCompiler, sources: readonly string[], path: string): void {
  const files = sources.map((source, i) => {
    writeFileSync(`${path}${i}.c`, source);
    return `${path}${i}.c`;
  });
  try {
    const parameters = [command, path, flags.join(' '), ...files];
    execFileSync('sh', ['-c', MAKE, 'sh', ...parameters], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: Buffer };
    throw problem(command, 'it could not compile the program', {
      // Without the place: nobody has seen the program.
      got: /\berror: .*/i.exec(String(stderr))?.[0] ?? message.split('\n')[0]!,
      advice: 'Use WebAssembly',
    });
  }
}
