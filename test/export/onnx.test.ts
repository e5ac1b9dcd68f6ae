import * as ort from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import { onnx } from '../../src/export/onnx/onnx.ts';
import { differenceFrom, selfTestOf } from '../../src/export/self-test.ts';
import { testRows } from '../../src/export/test-rows.ts';
import { trained } from './trained.ts';

describe('onnx', () => {
  test('first', async () => {
    const model = await trained('datasets/iris.csv', ['--target', 'species']);
    const selfTest = await selfTestOf(model, testRows(model.preprocess));
    const bytes = onnx(model, selfTest, { name: 'iris', version: '0' });
    const session = await ort.InferenceSession.create(bytes);
    const feeds = Object.fromEntries(
      model.preprocess.features.map(({ name, kind }, j) => {
        const cells = selfTest.rows.map((row) => row[j]);
        const shape = [cells.length, 1];
        return [
          name,
          kind === 'category'
            ? new ort.Tensor(
                'string',
                cells.map((c) => String(c ?? '')),
                shape,
              )
            : new ort.Tensor(
                'float64',
                Float64Array.from(cells, (c) => (c === null ? NaN : Number(c))),
                shape,
              ),
        ];
      }),
    );
    const out = await session.run(feeds);
    console.log(out.label!.data, selfTest.answers.length);
    const p = out.probabilities!.data as Float64Array;
    const own = selfTest.answers.map((a, i) => p.subarray(i * a.length, (i + 1) * a.length));
    console.log(differenceFrom(selfTest, own));
    expect(differenceFrom(selfTest, own)).toBeLessThan(1e-5);
  });
});
