import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MISSING, trim } from '../../src/data/literal.ts';
import type { Feature, Target } from '../../src/data/preprocess.ts';
import { cComment, cIdentifier, cString } from '../../src/export/c-text.ts';
import { exportModel } from '../../src/export/export-model.ts';
import { readModel } from '../../src/export/read-model.ts';
import { differenceFrom, selfTestOf } from '../../src/export/self-test.ts';
import { testRows } from '../../src/export/test-rows.ts';
import type { TrainedModel } from '../../src/runs/trained-model.ts';
import { randomModel } from './random-model.ts';
import { hasCompiler, named, numbersOf, runC, runnable, runOnnx } from './run.ts';

/** What has a meaning somewhere: in a script, a comment, a template, a string, a path, an object, ONNX. */
const ODD = [
  'a"b',
  "it's",
  '</script><script>alert(1)</script>',
  '<!--',
  '`${process.exit(1)}`',
  '*/ int x; /*',
  '/*',
  '//',
  '??/',
  '%s%n',
  'back\\slash',
  'trailing\\',
  'new\nline',
  '\r\n',
  '\u2028',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  'label',
  'probabilities',
  'x',
  'y',
  'model',
  'cast',
  'center1',
  '价格（元）',
  'été 🌡',
  '../../etc/passwd',
  '',
  '0',
];

const odd = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 12 }));
/** What a cell can hold: spaces around it mean nothing, and some words that nothing is there. */
const cell = odd.map(trim).filter((text) => !MISSING.includes(text) && !/[\0\p{Cs}]/u.test(text));
const scale = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
// Not −0, which JSON does not know.
const center = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);

const feature = fc.oneof(
  fc.record({ kind: fc.constant('number' as const), center, scale, indicator: fc.boolean() }),
  fc.record({
    kind: fc.constant('date' as const),
    center: fc.integer({ min: -20_000, max: 20_000 }),
    scale,
    indicator: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('boolean' as const),
    fill: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0),
    indicator: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('category' as const),
    values: fc.uniqueArray(cell, { minLength: 1, maxLength: 4 }),
    indicator: fc.boolean(),
  }),
);

const models = fc
  .record({
    names: fc.uniqueArray(odd, { minLength: 6, maxLength: 6 }),
    features: fc.array(feature, { minLength: 1, maxLength: 5 }),
    classes: fc.uniqueArray(cell, { minLength: 2, maxLength: 4 }),
    regresses: fc.boolean(),
  })
  .map(({ names, features, classes, regresses }) => {
    const target: Target = regresses
      ? { task: 'regression', columns: [{ name: names[5]!, kind: 'number', center: 5, scale: 2 }] }
      : { task: 'multiclass', name: names[5]!, values: classes };
    const own = features.map(
      (each, j): Feature =>
        'fill' in each || each.kind === 'category'
          ? { ...each, name: names[j]! }
          : { ...each, name: names[j]!, fill: each.center },
    );
    return { preprocess: { version: 1, features: own, target } as const };
  });

async function predicted(
  model: TrainedModel,
): Promise<{ rows: ReturnType<typeof testRows>; off: (own: readonly number[][]) => number }> {
  const rows = testRows(model.preprocess);
  const test = await selfTestOf(model, rows);
  return { rows, off: (own) => differenceFrom(test, own) };
}

describe('columns, categories and classes may be called anything', () => {
  test('in JavaScript and WebAssembly', async () => {
    await fc.assert(
      fc.asyncProperty(models, fc.constantFrom('js', 'wasm'), odd, async (options, format, name) => {
        const model = await randomModel(options);
        const { rows, off } = await predicted(model);
        const files = await exportModel(model, format as 'js' | 'wasm', name);
        for (const { content } of files)
          if (typeof content === 'string') expect(content).not.toMatch(/<\/script|<!--/i);
        const { predict, selfTest } = await runnable(files);
        expect(selfTest()).toBe(true);
        expect(off(numbersOf(model, predict(named(model, rows))))).toBeLessThanOrEqual(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  test('in ONNX', async () => {
    await fc.assert(
      fc.asyncProperty(models, odd, async (options, name) => {
        const model = await randomModel(options);
        const { rows, off } = await predicted(model);
        const [file] = await exportModel(model, 'onnx', name);
        const { numbers } = await runOnnx(file!.content as Uint8Array, model, rows);
        expect(off(numbers)).toBeLessThanOrEqual(1e-5);
      }),
      { numRuns: 40 },
    );
  });

  test.skipIf(!hasCompiler)('in C', async () => {
    await fc.assert(
      fc.asyncProperty(models, odd, async (options, name) => {
        const model = await randomModel(options);
        const codes = [model.preprocess.features.map(() => Number.NaN)];
        expect(runC(await exportModel(model, 'c', name), codes, cIdentifier(name))).toHaveLength(1);
      }),
      { numRuns: 8 },
    );
  });

  test('in JSON and safetensors, which are read as what was written', async () => {
    await fc.assert(
      fc.asyncProperty(models, fc.constantFrom('json', 'safetensors'), odd, async (options, format, name) => {
        const model = await randomModel(options);
        const [file] = await exportModel(model, format as 'json' | 'safetensors', name);
        const bytes = typeof file!.content === 'string' ? new TextEncoder().encode(file!.content) : file!.content;
        const again = await readModel(bytes, 'file');
        expect(again.description).toEqual(model.description);
      }),
      { numRuns: 60 },
    );
  });
});

test('a text in C is what it was', () => {
  expect(cString('a"b\\c??/\n0')).toBe('"a\\042b\\134c\\077\\077/\\0120"');
  expect(cString('é'.repeat(2500)).startsWith('(const char[]){-61, -87, ')).toBe(true);
  expect(cComment('a */ b /* c ?? \\')).not.toMatch(/\*\/|\/\*|\\|\?/);
});
