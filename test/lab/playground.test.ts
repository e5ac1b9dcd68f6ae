import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { Course } from '../../lab/src/chapters/09-playground/course.ts';
import { fields } from '../../lab/src/chapters/09-playground/fields.ts';
import { taskOf } from '../../lab/src/chapters/09-playground/task.ts';
import { addressOf } from '../../lab/src/state/address.ts';
import { readValues } from '../../lab/src/state/settings.ts';
import { weightsHash } from '../../src/train/weights-hash.ts';
import { Lab, reading, setting, settled } from './lab.ts';

const lab = new Lab();

/** What a link leads to in Node. */
async function inNode(link: string) {
  const plan = readValues(fields, addressOf(link).written);
  const course = new Course(plan, await taskOf(plan));
  while (!(await course.to(plan.at, Infinity)));
  return { course, hash: await weightsHash(course.training.parameters.map(({ values }) => values)) };
}

const LINKS = {
  circle: '#/playground?at=1000',
  spiral: '#/playground?data=spiral&noise=0.1&hidden=8;4&optimizer=adam&lr=0.01&shuffle=1&l2=0.001&at=700',
  'no hidden units, of numbers': '#/playground?data=bumps&hidden=&inputs=x1·x2;sin(πx1)&at=333',
  'a branch': '#/playground?data=xor&at=400&lr=0.05&forks=200%3Flr%3D0.1',
};

test.each(Object.entries(LINKS))('a link leads to the same weights as in Node, to the bit: %s', async (_, link) => {
  const { course, hash } = await inNode(link);
  await lab.open(link, async (page) => {
    await settled(page);
    expect(await page.locator('.hash').getAttribute('data-hash')).toBe(hash);
    expect(await reading(page, 'loss, trained on')).toBe(course.now().train);
  });
});

test('it plays, goes back and forth, and a branch is what was asked for', async () => {
  await lab.open('#/playground', async (page) => {
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.place')!.dataset.step) > 100);
    await page.getByRole('button', { name: 'Pause' }).click();
    await settled(page);
    const there = Number(await page.locator('.place').getAttribute('data-step'));
    const hashAt = async (step: number) => (await inNode(`#/playground?at=${step}`)).hash;
    const hash = page.locator('.hash');
    expect(await hash.getAttribute('data-hash')).toBe(await hashAt(there));
    await page.getByRole('button', { name: 'Step back' }).click();
    await settled(page);
    expect(await hash.getAttribute('data-hash')).toBe(await hashAt(there - 1));
    await page.getByRole('button', { name: 'Branch here' }).click();
    await setting(page, 'Learning rate η').fill('0.1');
    await page.getByRole('button', { name: 'Step forward' }).click();
    await page.waitForTimeout(400);
    await settled(page);
    const { hash: branched } = await inNode(new URL(page.url()).hash);
    expect(branched).not.toBe(await hashAt(there));
    expect(await hash.getAttribute('data-hash')).toBe(branched);
  });
});

test('where it has diverged nothing branches, and a branch beyond is told of and kept', async () => {
  const link = '#/playground?data=plane&activation=linear&lr=10&at=500&forks=900%3Flr%3D10';
  const { course } = await inNode(link);
  await lab.open(link, async (page) => {
    await settled(page);
    expect(await page.locator('.place').getAttribute('data-step')).toBe(String(course.diverged));
    expect(await page.getByText('never begins').textContent()).toContain('step 900');
    expect(new URL(page.url()).hash).toContain('forks=900');
    const branch = page.getByRole('button', { name: 'Branch here' });
    expect(await branch.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Undo the branch' }).click();
    await settled(page);
    expect(await branch.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Step back' }).click();
    await settled(page);
    await branch.click();
    await setting(page, 'Learning rate η').fill('0.01');
    await page.getByRole('button', { name: 'Step forward' }).click();
    await page.waitForTimeout(400);
    await settled(page);
    const { hash } = await inNode(new URL(page.url()).hash);
    expect(await page.locator('.hash').getAttribute('data-hash')).toBe(hash);
  });
});

test('an own table is learned, and one that cannot be is told of', async () => {
  await lab.open('#/playground?data=own', async (page) => {
    expect(await page.locator('.own-table .trouble').textContent()).toContain('Paste a table');
    await page.locator('input[type=file]').setInputFiles(resolve('datasets/iris.csv'));
    await expect.poll(() => page.locator('.legend').first().textContent()).toContain('setosa');
    await settled(page);
    const { hash } = await inNode(await settledLink());
    expect(await page.locator('.hash').getAttribute('data-hash')).toBe(hash);
    await setting(page, 'A table as CSV: paste it here').fill('a,b,c\n1,2\n');
    await expect.poll(() => page.locator('.own-table .trouble').count()).toBe(1);

    async function settledLink(): Promise<string> {
      await page.waitForTimeout(400);
      return new URL(page.url()).hash;
    }
  });
});

test('a name that means nothing is told of at its place, and training goes on', async () => {
  await lab.open('#/playground?at=5', async (page) => {
    await setting(page, 'Optimizer').fill('adan(beta9=1)');
    expect(await page.locator('.trouble').textContent()).toContain('This is no optimizer');
    await settled(page);
    expect(await reading(page, 'step')).toBe(5);
  });
});
