import { describe, expect, test } from 'vitest';
import { examine } from '../../src/diagnose/examine.ts';
import { equalUnits } from '../../src/diagnose/measure/equal-units.ts';
import { networkModel } from '../../src/nn/network.ts';
import { findingsOf, make, messageOf } from './case.ts';
import { xor } from './tables.ts';

const plain = {
  target: 'same',
  layers: '8',
  activation: 'tanh',
  lr: 0.02,
  epochs: 20,
  validation: 0,
  test: 0,
} as const;
const table = { csv: xor(100) };
const kinds = async (given: object): Promise<string[]> =>
  (await findingsOf(table, { ...plain, ...given })).map(({ check }) => check.kind);

describe('symmetric-units', () => {
  test('units are the same where weights in, bias and weights out are', () => {
    const model = networkModel({ hidden: [4], activations: ['tanh'], outputs: 1, dropout: 0, bias: 'bias' }).build(2);
    const values = (out: readonly number[]) =>
      new Map<string, ArrayLike<number>>([
        ['dense1.weight', [1, 1, 1, 3, 2, 2, 2, 4]],
        ['dense1.bias', [0, 0, 5, 0]],
        ['dense2.weight', out],
        ['dense2.bias', [0]],
      ]);
    expect(equalUnits(model, values([1, 1, 1, 1]))[0]).toMatchObject({ units: 4, groups: 3, isZero: false });
    expect(equalUnits(model, values([1, 2, 1, 1]))[0]).toMatchObject({ groups: 4 });
  });

  test.each(['zeros', 'constant(value=0.3)'])('%s', async (init) => {
    const [first] = await findingsOf(table, { ...plain, init });
    expect(first!.check.kind).toBe('symmetric-units');
    expect(first!.numbers).toMatchObject({ units: 8, different_units: 1, all_zero: Number(init === 'zeros') });
    expect(first!.advice[0]!.set).toEqual({ init: 'glorot' });
  });

  test('units that have become the same are to be known', async () => {
    const { subject } = await make(table, plain);
    const { state } = subject.course!.end!;
    // The second unit becomes the first, but for rounding.
    const merged = new Map(
      [...state].map(([name, values]) => {
        const own = values.slice();
        const width = name === 'dense2.weight' ? 1 : 8;
        if (/^dense(1\.(weight|bias)|2\.weight)$/.test(name))
          for (let i = 0; i + 1 < own.length; i += width === 1 ? own.length : width) own[i + 1] = own[i]! * (1 + 2e-7);
        return [name, own];
      }),
    );
    const course = { ...subject.course!, end: { ...subject.course!.end!, state: merged } };
    const found = examine({ ...subject, course }).find(({ check }) => check.kind === 'symmetric-units')!;
    expect(found.level).toBe('note');
    expect(found.numbers).toMatchObject({ units: 8, different_units: 7 });
    expect(messageOf(found, 'en')).toContain('Of the 8 units of dense1 only 7 are different in the end');
    expect(messageOf(found, 'zh')).toContain('8 个单元中只有 7 个互不相同');
  });

  test('dropout sets equal units apart', async () => {
    expect(await kinds({ init: 'constant(value=0.3)', dropout: 0.4 })).not.toContain('symmetric-units');
  });

  test('random weights and single units are not the same', async () => {
    expect(await kinds({})).not.toContain('symmetric-units');
    expect(await kinds({ layers: '1', init: 'zeros' })).not.toContain('symmetric-units');
  });
});
