import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Lab } from './lab.ts';

const lab = new Lab();

/** Memories of compiled programs that something still holds: browsers give a page about a hundred. */
async function memories(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! });
  const { result: count } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  });
  return count.value;
}

/** Changes of a setting, one soon after another. */
const CHANGES = 25;

test.each([
  ['a table of another size each time', 'batches', (i: number) => `rows=${20 + i}`, 12],
  // A function and its racers: a program for each, as many as are kept.
  ['another formula each time', 'surfaces', (i: number) => `fn=own&f=x²%2B${i}y²`, 48],
])('what was compiled for %s is let go', async (_, id, query, most) => {
  await lab.open(`#/${id}`, async (page) => {
    for (let i = 0; i < CHANGES; i++) {
      await page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#/${id}?${query(i)}`,
      );
      await page.waitForTimeout(40);
    }
    await page.waitForTimeout(300);
    expect(await memories(page)).toBeLessThanOrEqual(most);
  });
});
