import { describe, test } from 'vitest';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import type { Dtype, Expr } from '../../src/graph/expr.ts';
import { input } from '../../src/graph/leaf.ts';
import { contract } from '../../src/ops/contract.ts';
import { compile } from '../../src/runtime/compile.ts';
import type { Device } from '../../src/runtime/device.ts';
import { wasm } from '../../src/runtime/wasm.ts';
import { expectAllClose } from '../tolerance.ts';
import { nativeIn, wasmIn } from './devices.ts';

type Values = ArrayLike<number>;

/** Result rows and columns, and terms of each sum. */
interface Shapes {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly terms: readonly number[];
}

/** Sizes below, at and above those at which tiles, vectors and panels end. */
const small: Shapes = { rows: [1, 4, 9, 33], columns: [1, 3, 8, 17, 33], terms: [1, 2, 3, 7, 16, 65, 67, 130] };

/** So many columns that rows are copied too, to lie side by side. */
const wide: Shapes = { rows: [97, 100], columns: [259, 529], terms: [17] };

/** Products of some matrices. */
interface Products {
  readonly inputs: readonly Expr[];
  readonly outputs: Readonly<Record<string, Expr>>;
  readonly values: Readonly<Record<string, Float64Array>>;
  readonly evaluated: readonly Values[];
}

/** Products of all these shapes that are written alike, evaluated. */
function products(notation: string, { rows, columns, terms }: Shapes, dtype: Dtype): Products {
  const [left, right] = notation.split('->')[0]!.split(',');
  const outputs: Record<string, Expr> = {};
  const values: Record<string, Float64Array> = {};
  const inputs: Expr[] = [];
  for (const i of rows)
    for (const j of columns)
      for (const k of terms) {
        const name = `${i}x${j}, ${k} terms`;
        const args = [left!, right!].map((letters, n) => {
          const shape = [...letters].map((letter) => ({ i, j, k })[letter]!);
          const leaf = input(`${name} ${n}`, shape, dtype);
          inputs.push(leaf);
          values[`${name} ${n}`] = Float64Array.from({ length: shape[0]! * shape[1]! }, (_, e) =>
            Math.fround(Math.sin(e * (e + n + 1))),
          );
          return leaf;
        });
        outputs[name] = contract(notation, args);
      }
  const evaluated = evaluateAll(Object.values(outputs), values).map(({ data }) => data);
  return { inputs, outputs, values, evaluated };
}

/** Computes them by one program. */
function computed({ inputs, outputs, values }: Products, device: Device): Values[] {
  const program = compile({ run: { outputs } }, { device });
  for (const leaf of inputs) program.set(leaf, values[leaf.attributes.name as string]!);
  program.run('run');
  return Object.keys(outputs).map((name) => program.output('run', name));
}

const devices = { wasm, threads: await wasmIn(3), native: await nativeIn(1) };

describe.each(['ik,kj->ij', 'ik,jk->ij', 'ki,kj->ij', 'ki,jk->ij'])('%s', (notation) => {
  describe.each(['f32', 'f64'] as const)('in %s', (dtype) => {
    const all = [small, wide].map((shapes) => products(notation, shapes, dtype));

    for (const [name, device] of Object.entries(devices))
      test.skipIf(!device)(`is by ${name} what is evaluated, whatever the shape`, { timeout: 60_000 }, () => {
        for (const own of all) {
          const names = Object.keys(own.outputs);
          for (const [n, values] of computed(own, device!).entries())
            expectAllClose(values, own.evaluated[n]!, dtype === 'f64' ? 'worked' : 'single', names[n]!);
        }
      });
  });
});
