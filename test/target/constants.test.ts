import { describe, expect, test } from 'vitest';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { constant, input, nameOf } from '../../src/graph/leaf.ts';
import { text } from '../../src/math/print.ts';
import { neg } from '../../src/ops/neg.ts';
import { sub } from '../../src/ops/sub.ts';
import { compile } from '../../src/runtime/compile.ts';
import { elementwise, samples } from '../ops/elementwise-operations.ts';
import { expectAllClose } from '../tolerance.ts';
import { nativeIn, wasmIn } from './devices.ts';

/** Numbers of both signs, and those that rules of arithmetic single out. */
const numbers = [-0.8, -1, 0, 0.3, 1, 3, -Infinity];

const COUNT = 7;

/** Operations that take any number; scaling by a power of two takes whole ones. */
const operations = elementwise.filter(({ op }) => op.domain.every(([low, high]) => low < high));

/** Every operation with a number in the place of each argument, and what it gives negated and subtracted. */
const expressionsIn = (dtype: 'f32' | 'f64') =>
  operations.flatMap((operation) =>
    operation.op.domain.flatMap((_, place) =>
      numbers.flatMap((number) => {
        const columns = samples(operation.op, COUNT);
        const xs = columns.map((_, i) => input(`${operation.op.name}${i}`, [COUNT], dtype));
        const y = operation(...xs.map((x, i) => (i === place ? constant(number, dtype) : x)));
        return [y, neg(y), sub(number, y)].map((made) => ({ made, xs, columns }));
      }),
    ),
  );

const devices = { WebAssembly: await wasmIn(1), 'native code': await nativeIn(1) };

describe.each(Object.entries(devices))('operations on numbers in %s', (_, device) => {
  test.skipIf(!device).each(['f32', 'f64'] as const)(
    'give what they give in the evaluator: %s',
    (dtype) => {
      const expressions = expressionsIn(dtype);
      const outputs = Object.fromEntries(expressions.map(({ made }, i) => [String(i), made]));
      const program = compile({ run: { outputs } }, { device: device! });
      for (const { xs, columns } of expressions)
        xs.forEach((x, k) => {
          if (program.has(x)) program.set(x, columns[k]!);
        });
      program.run('run');
      const allowed = dtype === 'f64' ? 'compiled' : 'compiledSingle';
      for (const [i, { made, xs, columns }] of expressions.entries()) {
        const given = Object.fromEntries(xs.map((x, k) => [nameOf(x)!, columns[k]!]));
        expectAllClose(program.output('run', String(i)), evaluateAll([made], given)[0]!.data, allowed, text(made));
      }
      expect(expressions.length).toBeGreaterThan(500);
    },
    120_000,
  );
});
