import { describe, expect, test } from 'vitest';
import { MISSING } from '../../src/data/literal.ts';
import type { Feature } from '../../src/data/preprocess.ts';
import { exportModel } from '../../src/export/export-model.ts';
import { selfTestOf } from '../../src/export/self-test.ts';
import type { StoredCell } from '../../src/export/test-rows.ts';
import { price, randomModel } from './random-model.ts';
import { numbersOf, runnable } from './run.ts';

const features: Readonly<Record<string, Feature>> = {
  number: { kind: 'number', name: 'x', center: 3, scale: 2, fill: 4, indicator: true },
  date: { kind: 'date', name: 'x', center: 19_000, scale: 20_000, fill: 10, indicator: true },
  boolean: { kind: 'boolean', name: 'x', fill: 0.3, indicator: true },
  category: { kind: 'category', name: 'x', values: ['a', 'b c', '1', 'true'], indicator: true },
};

/** Cells as tables have them. */
const cells: Readonly<Record<keyof typeof features, readonly StoredCell[]>> = {
  number: [1, -2.5, '7', ' 1e3\t', '+.5', '0012'],
  date: [
    '2024-01-31',
    '2024/1/5',
    '2024-1-5 9:30',
    '2024-01-31T12:30:15.5',
    '2024-01-31 12:30:15Z',
    '2024-01-31T12:30:15+02:00',
    '2024-01-31 12:30-05:30',
    '12:30',
    '9:05:30.25',
  ],
  boolean: [true, false, 'yes', 'NO', ' t ', 'off', 'True', 1, 0, '0'],
  category: ['a', ' b c ', 1, '1', true, 'other', 'A'],
};

describe.each(Object.keys(features))('a %s', async (kind) => {
  const model = await randomModel({ preprocess: { version: 1, features: [features[kind]!], target: price } });
  const { predict } = await runnable(await exportModel(model, 'js', 'model'));

  test.each([...cells[kind]!, ...MISSING, null, '  '])('is read as in a table: %j', async (cell) => {
    const { answers } = await selfTestOf(model, [[cell]]);
    const [own] = numbersOf(model, predict([{ x: cell }]));
    answers[0]!.forEach((answer, k) => expect(Math.abs(own![k]! - answer) / [55_000, 12][k]!).toBeLessThan(1e-5));
  });

  test.runIf(kind !== 'category').each(['abc', Infinity, {}])('is refused if it is none: %j', (cell) => {
    expect(() => predict([{ x: cell }])).toThrow(
      `Column "x" is ${JSON.stringify(cell)}: a ${kind} is expected, or null.`,
    );
  });

  test('must be there, be it null', () => {
    expect(() => predict([{}])).toThrow(`Column "x" is undefined: a ${kind} is expected, or null.`);
  });
});

test('a date may be a Date, or days since 1970', async () => {
  const model = await randomModel({ preprocess: { version: 1, features: [features.date!], target: price } });
  const { predict } = await runnable(await exportModel(model, 'js', 'model'));
  const [a, b, c] = predict([{ x: '2024-01-31 12:00' }, { x: new Date('2024-01-31T12:00Z') }, { x: 19_753.5 }]);
  expect([b, c]).toEqual([a, a]);
});

test('the loader of WebAssembly has 20 lines', async () => {
  const model = await randomModel({ preprocess: { version: 1, features: [features.date!], target: price } });
  const [, loader] = await exportModel(model, 'wasm', 'model');
  const lines = (loader!.content as string)
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('//'));
  expect(lines.length).toBeLessThanOrEqual(20);
});
