import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { descentOf } from '../../lab/src/chapters/08-batches/descents.ts';
import { fields, PRESETS } from '../../lab/src/chapters/08-batches/fields.ts';
import { lineCost } from '../../lab/src/line/line-cost.ts';
import { readValues } from '../../lab/src/state/settings.ts';
import { fits, noisyLine } from '../../src/experiments/index.ts';
import { dense, fit, mse, sequential, sgd, Training } from '../../src/index.ts';
import { constantInitializer } from '../../src/nn/initializer.ts';
import { inverseTime } from '../../src/schedule/index.ts';
import { Lab, reading, setting } from './lab.ts';

const lab = new Lab();

const zero = constantInitializer(0);
const line = () => sequential(dense(1, 'linear', { initializer: zero, biasInitializer: zero }));
const { x, y } = noisyLine(256);

/** The line that is trained in so many updates. */
async function trained(batchSize: number, steps: number, more = {}): Promise<[b0: number, b1: number]> {
  const options = { loss: mse, optimizer: sgd({ lr: 0.05 }), dtype: 'f64', batchSize, steps, ...more } as const;
  const [weight, bias] = (await fit(line(), { x, y }, options)).parameters;
  return [bias!.values[0]!, weight!.values[0]!];
}

/** The first rows of an update by 32 rows, counted from 1. */
function rowsOf(step: number): number[] {
  const data = {
    rows: { train: 256, validation: 0, test: 0 },
    features: 1,
    targets: 1,
    x: Float64Array.from(x),
    y: Float64Array.from(y),
  };
  const training = new Training(line(), data, { loss: mse, batchSize: 32, steps: 100, dtype: 'f64' });
  return training
    .rowsOf(step)
    .slice(0, 12)
    .map((row) => row + 1);
}

test('after k updates line and rows are those of the library’s training, to the bit', async () => {
  await lab.open('#/batches?at=37', async (page) => {
    await settled(page);
    const whose = page.getByRole('group', { name: 'Whose rows are marked' });
    for (const [name, batch, steps] of [
      ['all 256 rows', 256, 37],
      ['32 rows', 32, 37],
      ['1 row', 1, 37],
    ] as const) {
      await whose.getByText(name, { exact: true }).click();
      const [b0, b1] = await trained(batch, steps);
      expect(await shownLine(page)).toEqual([b0, b1]);
    }
    await page.getByRole('button', { name: 'Step forward' }).click();
    expect(await reading(page, 'update')).toBe(38);
    expect(await shownLine(page)).toEqual(await trained(1, 38));
    await whose.getByText('32 rows', { exact: true }).click();
    const said = await page.getByText('The next update goes by').textContent();
    expect(said).toContain(`: ${rowsOf(38).join(', ')}, …`);
    await whose.getByText('all 256 rows', { exact: true }).click();
    const [whole] = fits({ x, y, lr: 0.05, epochs: [38] }).numbers.fits;
    const [b0, b1] = await shownLine(page);
    expect(b0).toBeCloseTo(whole!.b0, 12);
    expect(b1).toBeCloseTo(whole!.b, 12);
  });
});

test('a schedule is typed, and what names none is said; the noise that stays is predicted', async () => {
  await lab.open('#/batches?updates=2000&at=2000&sizes=8;1', async (page) => {
    await settled(page);
    const cells = await page.locator('.mathematics table').nth(1).locator('td').allTextContents();
    const [, observed, predicted] = cells.map(Number);
    expect(Math.abs(observed! / predicted! - 1)).toBeLessThan(0.25);
    const schedule = setting(page, 'Schedule of the rate');
    await schedule.fill('inverse-tim(decay=0.1)');
    expect(await page.locator('.trouble').textContent()).toContain('Did you mean "inverse-time"?');
    await schedule.fill('inverse-time(decay=0.1)');
    await page.getByText('Descent comes to the floor').waitFor();
    await settled(page);
    expect(await shownLine(page)).toEqual(await trained(1, 2000, { schedule: inverseTime({ decay: 0.1 }) }));
  });
});

test('a rate that decays too fast stops short of the floor, where one that decays slowly arrives', async () => {
  const cost = lineCost({ x, y });
  const begin = cost.excess([0, 0]);
  for (const seed of [1, 2, 3]) {
    const ends = async (name: 'tooFast' | 'decaying') => {
      const plan = readValues(fields, PRESETS[name]);
      const ask = { ...plan, rows: { x, y }, start: [plan.s0, plan.s1] as const, seed };
      const descents = await Promise.all(plan.sizes.map((size) => descentOf(ask, size)));
      return descents.map(({ b0, b1 }) => cost.excess([b0.at(-1)!, b1.at(-1)!]) / begin);
    };
    expect(Math.min(...(await ends('tooFast')))).toBeGreaterThan(0.05);
    expect(Math.max(...(await ends('decaying')))).toBeLessThan(5e-5);
  }
});

test('it plays, and sizes of batches are typed', async () => {
  await lab.open('#/batches?at=0&seed=2', async (page) => {
    await settled(page);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>('.timeline .place')!.dataset.step) >= 3,
    );
    await page.getByRole('button', { name: 'Pause' }).click();
    const sizes = setting(page, 'Rows of a batch, for each descent');
    await sizes.fill('8, 0');
    expect(await page.locator('.trouble').textContent()).toContain('Write up to 4 different whole numbers');
    await sizes.fill('8, 5, 2');
    await page.getByText('With 5 rows it has come to').waitFor();
    await page.locator('.timeline input[type=range]').fill('100');
    await page.getByRole('group', { name: 'Whose rows are marked' }).getByText('5 rows', { exact: true }).click();
    expect(await shownLine(page)).toEqual(await trained(5, 100, { seed: 2 }));
  });
});

/** The descents are made. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('.readout');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
};

const shownLine = (page: Page): Promise<[number, number]> =>
  page
    .locator('.readout dd')
    .evaluateAll((all) =>
      (all as unknown as { dataset: { value: string } }[]).slice(1, 3).map((own) => Number(own.dataset.value)),
    ) as Promise<[number, number]>;
