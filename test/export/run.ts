import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import type { ExportedFile } from '../../src/export/export-model.ts';
import type { Portable } from '../../src/export/portable.ts';
import type { StoredCell, StoredRow } from '../../src/export/test-rows.ts';

/** Rows as objects by their columns' names. */
export const named = (
  { preprocess: { features } }: Portable,
  rows: readonly StoredRow[],
): Record<string, StoredCell>[] =>
  rows.map((row) => Object.fromEntries(features.map(({ name }, j) => [name, row[j]!])));

type Answer = Readonly<Record<string, number>> & { readonly label?: unknown; readonly probabilities?: object };

interface Runnable {
  readonly predict: (rows: readonly object[]) => readonly Answer[];
  readonly selfTest: () => boolean;
}

/** Text as a module of JavaScript. */
const imported = async (text: string): Promise<unknown> =>
  import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);

export const runnable = async (files: readonly ExportedFile[]): Promise<Runnable> => {
  const [first, second] = files;
  if (!second) return (await imported(first!.content as string)) as Runnable;
  const { load } = (await imported(second.content as string)) as { load: (bytes: unknown) => Promise<Runnable> };
  return load(first!.content);
};

/** The numbers of answers: those by name, or the probabilities in the order of the classes. */
export const numbersOf = ({ preprocess: { target } }: Portable, answers: readonly Answer[]): number[][] =>
  answers.map((answer) =>
    target.task === 'regression'
      ? target.columns.map(({ name }) => answer[name]!)
      : target.values.map((label) => (answer.probabilities as Record<string, number>)[String(label)]!),
  );

/** What ONNX Runtime answers, output by output, and the labels. */
export async function runOnnx(
  file: Uint8Array,
  { preprocess: { features, target } }: Portable,
  rows: readonly StoredRow[],
): Promise<{ numbers: number[][]; labels: unknown[] | undefined }> {
  const session = await ort.InferenceSession.create(file);
  const shape = [rows.length, 1];
  const feeds = session.inputNames.map((name, j) => {
    const { kind } = features[j]!;
    const cells = rows.map((row) => row[j]!);
    const tensor =
      kind === 'category'
        ? new ort.Tensor(
            'string',
            cells.map((cell) => String(cell ?? '')),
            shape,
          )
        : new ort.Tensor(
            'float64',
            Float64Array.from(cells, (cell) =>
              cell === null ? NaN : kind === 'date' ? Date.parse(String(cell)) / 864e5 : Number(cell),
            ),
            shape,
          );
    return [name, tensor] as const;
  });
  const outputs = await session.run(Object.fromEntries(feeds));
  const data = session.outputNames.map((name) => [...(outputs[name]!.data as ArrayLike<unknown> & Iterable<unknown>)]);
  await session.release();
  if (target.task === 'regression')
    return { numbers: rows.map((_, row) => data.map((column) => column[row] as number)), labels: undefined };
  const width = target.values.length;
  const numbers = rows.map((_, row) => data[1]!.slice(row * width, (row + 1) * width) as number[]);
  return { numbers, labels: data[0] };
}

/** Whether there is a C compiler, or must be. */
export const hasCompiler =
  spawnSync('gcc', ['--version']).status === 0 || (process.env.TALWEG_REQUIRE ?? '').includes('native');

/** What the C that was exported as `model` answers to numbers of columns; its self-test must hold. */
export function runC(
  [source, header]: readonly ExportedFile[],
  rows: readonly (readonly number[])[],
  name = 'model',
): number[][] {
  const folder = mkdtempSync(join(tmpdir(), 'talweg-c-'));
  try {
    writeFileSync(join(folder, `${name}.c`), source!.content);
    writeFileSync(join(folder, `${name}.h`), header!.content);
    const number = (value: number): string =>
      Number.isNaN(value) ? 'NAN' : Number.isInteger(value) ? `${value}.0` : String(value);
    writeFileSync(
      join(folder, 'main.c'),
      `#include <stdio.h>
#include <math.h>
#include "${name}.h"
static const double rows[][${name}_columns] = {${rows.map((row) => `{${row.map(number).join(', ')}}`).join(',\n')}};
int main(void) {
  double y[${name}_answers];
  for (int i = 0; i < ${rows.length}; i++) {
    ${name}_predict(rows[i], y);
    for (int k = 0; k < ${name}_answers; k++) printf("%.17g ", y[k]);
    printf("\\n");
  }
  return ${name}_self_test();
}
`,
    );
    const strict = ['-std=c99', '-pedantic', '-Wall', '-Wextra', '-Werror', '-O1'];
    execFileSync('gcc', [...strict, `${name}.c`, 'main.c', '-o', 'main', '-lm'], { cwd: folder });
    const told = execFileSync(join(folder, 'main'), { encoding: 'utf8' });
    return told
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().split(' ').map(Number));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
