import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { collect } from '../../src/data/node/collect.ts';

/** Something that has outlived two minor collections, and that nobody uses anymore. */
async function old(): Promise<WeakRef<object>> {
  const made = { something: new Array(100).fill(0) };
  const reference = new WeakRef<object>(made);
  for (let i = 0; i < 2; i++) {
    await setImmediate();
    collect('minor');
  }
  expect(made.something).toHaveLength(100);
  return reference;
}

test('a major collection frees what minor ones have left', async () => {
  const reference = await old();
  await setImmediate();
  collect('major');
  expect(reference.deref()).toBeUndefined();
});
