import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { READERS } from '../../data/cell.ts';
import { cIdentifier } from '../../export/c-text.ts';
import type { ExportFormat } from '../../export/names.ts';
import type { Portable } from '../../export/portable.ts';
import { readModel } from '../../export/read-model.ts';
import { differenceFrom, type SelfTest, selfTestOf } from '../../export/self-test.ts';

/** How an export was tested, and whether it answered as the run does; or what would have been needed. */
export type Outcome = { readonly by: string; readonly passed: boolean } | { readonly needs: string };

/** Tests what was written, read from the disk again. @param paths Its files, the first of which names it. */
type Test = (paths: readonly string[], model: Portable, test: SelfTest) => Outcome | Promise<Outcome>;

const node = `Node ${process.versions.node}`;

interface Runnable {
  readonly selfTest: () => boolean;
}

/** The module that a file is, whatever its name says to Node. */
const imported = (path: string): Promise<unknown> =>
  import(`data:text/javascript;base64,${readFileSync(path).toString('base64')}`);

const readBack: Test = async ([path], _, test) => {
  const again = await selfTestOf(await readModel(readFileSync(path!), path!), test.rows);
  return { by: 'Talweg', passed: differenceFrom(test, again.answers) <= test.tolerance };
};

export const selfTests: Readonly<Record<ExportFormat, Test>> = {
  safetensors: readBack,
  json: readBack,
  js: async ([path]) => ({ by: node, passed: ((await imported(path!)) as Runnable).selfTest() }),
  async wasm([path, loader]) {
    const { load } = (await imported(loader!)) as { load: (bytes: Uint8Array) => Promise<Runnable> };
    return { by: node, passed: (await load(readFileSync(path!))).selfTest() };
  },
  c: testC,
  onnx: testOnnx,
};

/** Compiles the self-test and runs it. */
function testC([source, header]: readonly string[]): Outcome {
  const compiler = [process.env.CC, 'cc', 'gcc', 'clang'].find((command) => command && runs(command, ['--version']));
  if (!compiler) return { needs: 'a C compiler: cc, gcc or clang' };
  const folder = mkdtempSync(join(tmpdir(), 'talweg-'));
  try {
    copyFileSync(source!, join(folder, 'model.c'));
    copyFileSync(header!, join(folder, basename(header!)));
    const name = cIdentifier(basename(header!, '.h'));
    writeFileSync(join(folder, 'main.c'), `#include "${name}.h"\nint main(void) { return ${name}_self_test(); }\n`);
    const built = runs(compiler, ['-std=c99', '-O1', 'model.c', 'main.c', '-o', 'main', '-lm'], folder);
    return { by: compiler, passed: built && runs(join(folder, 'main'), [], folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runs(command: string, args: readonly string[], cwd?: string): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', cwd });
    return true;
  } catch {
    return false;
  }
}

/** What ONNX Runtime offers in Node, in either of its packages. */
interface Runtime {
  readonly Tensor: new (type: string, data: readonly string[] | Float64Array, shape: readonly number[]) => object;
  readonly InferenceSession: {
    create(model: Uint8Array): Promise<{
      readonly inputNames: readonly string[];
      readonly outputNames: readonly string[];
      run(feeds: object): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>;
    }>;
  };
}

async function testOnnx([path]: readonly string[], { preprocess }: Portable, test: SelfTest): Promise<Outcome> {
  const { features, target } = preprocess;
  for (const name of ['onnxruntime-node', 'onnxruntime-web']) {
    const runtime = await runtimeOf(name);
    if (!runtime) continue;
    const session = await runtime.InferenceSession.create(readFileSync(path!));
    const feeds = session.inputNames.map((input, j) => {
      const { kind } = features[j]!;
      const cells = test.rows.map((row) => row[j]!);
      const number = (cell: (typeof cells)[number]): number =>
        kind === 'category' || cell === null ? Number.NaN : READERS[kind](cell, '.')!;
      const shape = [cells.length, 1];
      return [
        input,
        kind === 'category'
          ? new runtime.Tensor(
              'string',
              cells.map((cell) => String(cell ?? '')),
              shape,
            )
          : new runtime.Tensor('float64', Float64Array.from(cells, number), shape),
      ];
    });
    const outputs = await session.run(Object.fromEntries(feeds));
    const told = session.outputNames.map((output) => outputs[output]!.data);
    const width = test.units.length;
    const answers = test.rows.map((_, i) =>
      test.units.map((__, k) => (target.task === 'regression' ? told[k]![i]! : told[1]![i * width + k]!)),
    );
    return { by: name, passed: differenceFrom(test, answers) <= test.tolerance };
  }
  return { needs: 'onnxruntime-node or onnxruntime-web' };
}

/** A package of the folder in which the command runs, or of Talweg's own. */
async function runtimeOf(name: string): Promise<Runtime | undefined> {
  for (const from of [join(process.cwd(), 'index.js'), import.meta.filename]) {
    try {
      const found = (await import(pathToFileURL(createRequire(from).resolve(name)).href)) as Runtime & {
        default?: Runtime;
      };
      return found.InferenceSession ? found : found.default;
    } catch {}
  }
  return undefined;
}
