import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixtures, mostMixed, placesIn } from '../../src/data/mixing.ts';

const order = { shuffle: true, seed: 1, epoch: 0 };
const blocks = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200_000 })), {
  minLength: 1,
  maxLength: 60,
});

describe('the order of blocks that are read one by one', () => {
  it('has every block with rows once, whatever their sizes', () => {
    fc.assert(
      fc.property(blocks, fc.nat(), fc.integer({ min: 1, max: 10_000 }), (inBlocks, seed, rowBytes) => {
        const found = mixtures(inBlocks, rowBytes, { ...order, seed });
        const all = found.flatMap((mixture) => mixture.blocks);
        expect([...all].sort((a, b) => a - b)).toEqual([...inBlocks.keys()].filter((block) => inBlocks[block]! > 0));
        for (const { blocks: own, rows } of found) {
          expect(rows).toBe(own.reduce((sum, block) => sum + inBlocks[block]!, 0));
          expect(rows).toBeLessThanOrEqual(mostMixed(inBlocks, rowBytes));
        }
      }),
    );
  });

  it('mixes at least 2¹⁸ rows, or 64 MiB of them', () => {
    const inBlocks = Array.from({ length: 50 }, () => 100_000);
    for (const [rowBytes, rows] of [
      [48, 300_000],
      [2 ** 26 / 150_000, 200_000],
      [2 ** 26, 100_000],
    ] as const) {
      const found = mixtures(inBlocks, rowBytes, order);
      expect(new Set(found.slice(0, -1).map((mixture) => mixture.rows))).toEqual(new Set([rows]));
    }
  });

  it('depends on the seed and on the epoch', () => {
    const inBlocks = Array.from({ length: 50 }, () => 100_000);
    const all = [order, { ...order, seed: 2 }, { ...order, epoch: 1 }, { ...order, shuffle: false }].map((own) =>
      mixtures(inBlocks, 48, own)
        .flatMap((mixture) => mixture.blocks)
        .join(' '),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(all[3]).toBe([...inBlocks.keys()].join(' '));
    const mixture = { blocks: [0], rows: 1000 };
    const places = [0, 1].flatMap((number) =>
      [0, 1].map((epoch) => placesIn(mixture, number, { ...order, epoch })!.join(' ')),
    );
    expect(new Set(places).size).toBe(4);
    expect(placesIn(mixture, 0, { ...order, shuffle: false })).toBeUndefined();
  });
});
