import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lowerAll } from '../../src/compile/lower.ts';
import { costOf } from '../../src/compile/template.ts';
import { topological } from '../../src/graph/expr.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { compile } from '../../src/runtime/compile.ts';
import type { Device } from '../../src/runtime/device.ts';
import { wasm } from '../../src/runtime/wasm.ts';
import { nativeIn } from '../target/devices.ts';
import { type Elementwise, elementwise } from './elementwise-operations.ts';

type Precision = 'f32' | 'f64';

/** [...arguments, result as the nearest float64, what is left in units of its last place] */
type Row = readonly number[];
type Fixture = Readonly<Record<Precision, Readonly<Record<string, readonly Row[]>>>>;
const fixture: Fixture = JSON.parse(readFileSync('test/fixtures/elementary.json', 'utf8'));

const operationNamed = (name: string): Elementwise => elementwise.find(({ op }) => op.name === name)!;

/** The results of compiled code, for columns of arguments. */
function run(
  operation: Elementwise,
  columns: readonly (readonly number[])[],
  dtype: Precision,
  device: Device = wasm,
): ArrayLike<number> {
  const xs = columns.map((column, i) => input(`x${i}`, [column.length], dtype));
  const program = compile({ run: { outputs: { y: operation(...xs) } } }, { device });
  xs.forEach((x, i) => {
    program.set(x, columns[i]!);
  });
  program.run('run');
  return program.output('run', 'y');
}

/** The distance of neighboring numbers at y: one unit in the last place. */
const ulpOf = (y: number, dtype: Precision): number => {
  const [digits, least] = dtype === 'f32' ? [23, -126] : [52, -1022];
  let exponent = Math.max(least, Math.floor(Math.log2(Math.abs(y))));
  if (2 ** exponent > Math.abs(y)) exponent--;
  return 2 ** exponent * 2 ** -digits;
};

/**
 * The largest errors in units in the last place, as the documentation of each operation has them; and what may come on
 * top of that, absolutely, or, for the tangent, in its argument: what is lost where x is close to a multiple of π.
 */
const bounds: Readonly<
  Record<string, { f32: number; f64: number; besides?: readonly [f32: number, f64: number]; from?: number }>
> = {
  exp: { f32: 1.4, f64: 1.6 },
  expm1: { f32: 1.7, f64: 2.2 },
  log: { f32: 1.1, f64: 1.5 },
  log1p: { f32: 1.6, f64: 1.9 },
  sin: { f32: 1.4, f64: 1.3, besides: [1e-11, 1e-21] },
  cos: { f32: 1.4, f64: 1.3, besides: [1e-11, 1e-21] },
  tan: { f32: 2, f64: 2.3, besides: [1e-11, 1e-21] },
  atan: { f32: 1.6, f64: 1.6 },
  tanh: { f32: 1.8, f64: 1.8 },
  sigmoid: { f32: 2, f64: 2 },
  silu: { f32: 2, f64: 2 },
  softplus: { f32: 2, f64: 1.8 },
  elu: { f32: 1.7, f64: 2.2 },
  erf: { f32: 1.2, f64: 1.3 },
  normalPdf: { f32: 1.1, f64: 1 },
  // In float32, x ≤ −3 has a bound of its own.
  normalCdf: { f32: 3, f64: 4.1, from: -3 },
  gelu: { f32: 3.6, f64: 3.8, from: -3 },
  pow: { f32: 1.8, f64: 1.5 },
};

const native = await nativeIn(1);

describe.each([
  ['f32', 'WebAssembly', wasm],
  ['f64', 'WebAssembly', wasm],
  ['f32', 'native code', native],
  ['f64', 'native code', native],
] as const)('errors in %s in %s', (dtype, _, device) => {
  test.skipIf(!device).each(Object.entries(bounds))(
    '%s',
    (name, { [dtype]: bound, besides = [0, 0], from = -Infinity }) => {
      const rows = fixture[dtype][name]!;
      const operation = operationNamed(name);
      const { arity } = operation.op;
      const got = run(
        operation,
        Array.from({ length: arity }, (_, i) => rows.map((row) => row[i]!)),
        dtype,
        device,
      );
      const slack = besides[dtype === 'f32' ? 0 : 1]!;
      const errors = rows.map((row, i) => {
        const [y, rest] = [row[arity]!, row[arity + 1]!];
        const error = Math.abs(got[i]! - y - rest * ulpOf(y, 'f64'));
        const allowed = name === 'tan' ? slack * (1 + y * y) : slack;
        return dtype === 'f32' && row[0]! <= from ? 0 : Math.max(0, error - allowed) / ulpOf(y, dtype);
      });
      const worst = Math.max(...errors);
      expect(worst, `at ${rows[errors.indexOf(worst)]?.join()}`).toBeLessThanOrEqual(bound);
    },
  );
});

test.each([
  ['normalCdf', 2e-10],
  ['gelu', 7e-10],
])('%s in float32 at and below −3 is off by at most %g', (name, bound) => {
  const rows = fixture.f32[name]!.filter(([x]) => x! <= -3);
  const got = run(operationNamed(name), [rows.map(([x]) => x!)], 'f32');
  expect(rows.length).toBeGreaterThan(10);
  expect(Math.max(...rows.map(([, y], i) => Math.abs(got[i]! - y!)))).toBeLessThanOrEqual(bound);
});

/** At the edges, in one precision or both: arguments → result. The least denormal number of float32 is called tiny. */
const edges = `
exp: NaN → NaN, Infinity → Infinity, -Infinity → 0, 0 → 1, -10000 → 0, 10000 → Infinity, tiny → 1
exp f32: 89 → Infinity, 88.72284 → Infinity, -104 → 0
exp f64: 709.79 → Infinity, -746 → 0
expm1: NaN → NaN, Infinity → Infinity, -Infinity → -1, 0 → 0, -10000 → -1, 10000 → Infinity, 1.2e-38 → 1.2e-38
log: NaN → NaN, Infinity → Infinity, -Infinity → NaN, 0 → -Infinity, -0 → -Infinity, -1 → NaN, -tiny → NaN, 1 → 0
log f32: tiny → -103.27893
log f64: 5e-324 → -744.4400719213812
log1p: NaN → NaN, Infinity → Infinity, -Infinity → NaN, -1 → -Infinity, -2 → NaN, 0 → 0, tiny → tiny, -tiny → -tiny
sin: NaN → NaN, Infinity → NaN, -Infinity → NaN, 0 → 0, tiny → tiny
cos: NaN → NaN, Infinity → NaN, -Infinity → NaN, 0 → 1, tiny → 1
tan: NaN → NaN, Infinity → NaN, -Infinity → NaN, 0 → 0, tiny → tiny
atan: NaN → NaN, 0 → 0, tiny → tiny
atan f32: Infinity → 1.5707964, -Infinity → -1.5707964, 1e30 → 1.5707964
atan f64: Infinity → 1.5707963267948966, -Infinity → -1.5707963267948966, 1e300 → 1.5707963267948966
tanh: NaN → NaN, Infinity → 1, -Infinity → -1, 0 → 0, 100 → 1, -100 → -1, tiny → tiny
sigmoid: NaN → NaN, Infinity → 1, -Infinity → 0, 0 → 0.5, 100 → 1, -10000 → 0, tiny → 0.5
silu: NaN → NaN, Infinity → Infinity, -Infinity → 0, 0 → 0, 1e36 → 1e36, -10000 → 0
softplus: NaN → NaN, Infinity → Infinity, -Infinity → 0, -10000 → 0, 1e36 → 1e36
elu: NaN → NaN, Infinity → Infinity, -Infinity → -1, 0 → 0, -10000 → -1
erf: NaN → NaN, Infinity → 1, -Infinity → -1, 0 → 0, 100 → 1, -100 → -1
normalPdf: NaN → NaN, Infinity → 0, -Infinity → 0, 1000 → 0
normalCdf: NaN → NaN, Infinity → 1, -Infinity → 0, 1000 → 1, -1000 → 0
gelu: NaN → NaN, Infinity → Infinity, -Infinity → 0, 0 → 0, 1e36 → 1e36, -1000 → 0
relu: NaN → NaN, Infinity → Infinity, -Infinity → 0, 0 → 0, -0 → 0, tiny → tiny
sign: NaN → NaN, Infinity → 1, -Infinity → -1, 0 → 0, tiny → 1, -tiny → -1
sqrt: NaN → NaN, Infinity → Infinity, -1 → NaN, 0 → 0
maximum: NaN 1 → NaN, 1 NaN → NaN, Infinity 1 → Infinity
minimum: NaN 1 → NaN, 1 NaN → NaN, -Infinity 1 → -Infinity
atLeast: NaN 1 → NaN, -Infinity 1 → 1, Infinity 1 → Infinity
atMost: NaN 1 → NaN, -Infinity 1 → -Infinity, Infinity 1 → 1
pow: NaN 1 → NaN, 2 NaN → NaN, NaN 0 → 1, 0 0 → 1, Infinity 0 → 1
pow: -2 3 → -8, -2 2 → 4, -2 -3 → -0.125, -2 0.5 → NaN, -1 1e9 → 1, -1 7 → -1, 1 1e30 → 1, -10 401 → -Infinity
pow: 0 2 → 0, 0 -2 → Infinity, 0 0.5 → 0, 0 Infinity → 0, 0 -Infinity → Infinity
pow: Infinity 2 → Infinity, Infinity -2 → 0, -Infinity 3 → -Infinity, -Infinity 2 → Infinity, -Infinity -3 → 0
pow: 2 Infinity → Infinity, 2 -Infinity → 0, 0.5 Infinity → 0, 0.5 -Infinity → Infinity, 1 Infinity → 1
pow: 10 400 → Infinity, 10 -400 → 0`;

const numberOf = (word: string): number => Number(word.replace('tiny', String(2 ** -149)));

describe('edges', () => {
  const lines = edges
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [head, cases] = line.split(': ') as [string, string];
      const [name, only] = head.split(' ') as [string, Precision?];
      return (only ? [only] : (['f32', 'f64'] as const)).map((dtype) => [name, dtype, cases] as const);
    });
  test.each(lines)('%s in %s: %s', (name, dtype, cases) => {
    const rows = cases.split(', ').map((text) => text.split(/ → | /).map(numberOf));
    const columns = rows[0]!.slice(0, -1).map((_, i) => rows.map((row) => row[i]!));
    const got = run(operationNamed(name), columns, dtype);
    const expected = rows.map((row) => (dtype === 'f32' ? Math.fround(row.at(-1)!) : row.at(-1)!));
    // 0 and −0 count as equal.
    expect(Array.from(got, (y) => y + 0)).toEqual(expected.map((y) => y + 0));
  });
});

describe('bounds that hold everywhere', () => {
  const everywhere = (dtype: Precision): number[] => {
    const [least, largest] = dtype === 'f32' ? [-149, 127] : [-1074, 1023];
    const sizes = Array.from(
      { length: 2000 },
      (_, i) => 2 ** (least + ((largest - least) * i) / 2000) * (1 + (i % 7) / 8),
    );
    return sizes.flatMap((size) => [size, -size]);
  };
  test.each([
    ['sin', -1, 1],
    ['cos', -1, 1],
    ['tanh', -1, 1],
    ['erf', -1, 1],
    ['sigmoid', 0, 1],
    ['normalCdf', 0, 1],
    ['normalPdf', 0, 0.4],
    ['exp', 0, Infinity],
    ['softplus', 0, Infinity],
    ['expm1', -1, Infinity],
    ['atan', -1.5707964, 1.5707964],
  ])('%s is from %f to %f', (name, low, high) => {
    for (const dtype of ['f32', 'f64'] as const) {
      const got = Array.from(run(operationNamed(name), [everywhere(dtype)], dtype));
      expect(got.filter((y) => !(y >= Math.fround(low) && y <= Math.fround(high)))).toEqual([]);
    }
  });

  test.each(['exp', 'expm1', 'log', 'log1p', 'atan', 'tanh', 'sigmoid', 'softplus', 'erf', 'normalCdf'])(
    '%s grows where x grows by a thousandth',
    (name) => {
      const [low, high] = name.startsWith('log') ? [0.001, 20] : [-20, 20];
      const xs = Array.from({ length: 20_000 }, (_, i) => Math.fround(low + ((high - low) * i) / 20_000));
      for (const dtype of ['f32', 'f64'] as const) {
        const got = run(operationNamed(name), [xs], dtype);
        // Where the function is flat, neighbors may be two units of the last place apart in either direction.
        const falls = xs.filter((_, i) => i > 0 && got[i]! < got[i - 1]! - 2 * ulpOf(got[i]!, dtype));
        expect(falls, dtype).toEqual([]);
      }
    },
  );
});

test('small whole powers are products', () => {
  const x = input('x', [4]);
  for (const [exponent, count] of [
    [3, 2],
    [4, 2],
    [5, 3],
    [6, 3],
    [-2, 2],
    [-5, 4],
  ] as const) {
    const y = operationNamed('pow')(x, constant(exponent));
    const operations = topological(lowerAll([y])).filter(({ op }) => op.kind === 'elementwise');
    expect(operations).toHaveLength(count);
    const program = compile({ run: { outputs: { y } } });
    program.set(x, [-2, 0, 0.5, 4]);
    program.run('run');
    expect(Array.from(program.output('run', 'y'))).toEqual([-2, 0, 0.5, 4].map((base) => base ** exponent));
  }
});

/** How many core operations each lowering takes, in float32 and float64: their speed. */
const costs: Readonly<Record<string, readonly [f32: number, f64: number]>> = {
  atan: [29, 53],
  clip: [2, 2],
  cos: [44, 54],
  elu: [27, 37],
  erf: [85, 127],
  exp: [21, 31],
  expm1: [25, 35],
  gelu: [62, 91],
  leakyRelu: [3, 3],
  log: [30, 38],
  log1p: [30, 38],
  normalCdf: [61, 90],
  normalPdf: [34, 44],
  notEqual: [2, 2],
  pow: [179, 200],
  sigmoid: [25, 35],
  sign: [4, 4],
  silu: [26, 36],
  sin: [43, 53],
  softplus: [37, 60],
  square: [1, 1],
  tan: [35, 35],
  tanh: [27, 40],
};

test('no lowering takes more operations than it did', () => {
  const lowered = elementwise.filter(({ op }) => !op.code).map(({ op }) => op);
  expect(Object.fromEntries(lowered.map((op) => [op.name, [costOf(op, 'f32'), costOf(op, 'f64')]]))).toEqual(costs);
});
