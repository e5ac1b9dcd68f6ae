import { expect, test } from 'vitest';
import { fits, publishedLine } from '../../src/experiments/index.ts';
import { Lab, reading, setting } from './lab.ts';

const lab = new Lab();

/** The numbers of a line's cost agree to within the rounding of sums in another order. */
const DIGITS = 12;

test('after k epochs the line is the published one, and so are its curvatures', async () => {
  const { numbers } = fits();
  await lab.open('#/regression', async (page) => {
    for (const { epoch, b, b0, cost } of numbers.fits) {
      await page.locator('.timeline input[type=range]').fill(String(epoch));
      expect(await reading(page, 'epoch k')).toBe(epoch);
      expect(await page.locator('figcaption').first().textContent()).toMatch(epoch === 1 ? /1 epoch$/ : /\d epochs$/);
      const [first, second, third] = await page
        .locator('.readout dd')
        .evaluateAll((all) =>
          (all as unknown as { dataset: { value: string } }[]).slice(1, 4).map((own) => Number(own.dataset.value)),
        );
      expect(first).toBeCloseTo(b0, DIGITS);
      expect(second).toBeCloseTo(b, DIGITS);
      expect(third).toBeCloseTo(cost, DIGITS);
    }
    expect(await reading(page, 'the largest')).toBeCloseTo(numbers.largestStableRate, DIGITS);
    expect(await reading(page, 'the best')).toBeCloseTo(numbers.bestRate, DIGITS);
    const [low, high] = eigenvaluesOf(publishedLine().x);
    expect(await reading(page, 'of x as it is')).toBeCloseTo(high / low, DIGITS);
    expect(await reading(page, 'of x standardized')).toBeCloseTo(1, DIGITS);
  });
});

test('standardizing makes an ill-conditioned bowl round: half a unit of rate leads to its floor at once', async () => {
  await lab.open('#/regression?data=years&std=1&lr=0.5&at=1', async (page) => {
    const years = Array.from({ length: 25 }, (_, i) => 2000 + i);
    const [low, high] = eigenvaluesOf(years);
    const raw = await reading(page, 'of x as it is');
    expect(raw / (high / low)).toBeCloseTo(1, 3);
    expect(raw).toBeGreaterThan(1e10);
    expect((await reading(page, 'the least cost')).toFixed(9)).toBe(
      (
        await page
          .locator('.readout dd')
          .nth(3)
          .evaluate((own) => Number((own as unknown as { dataset: { value: string } }).dataset.value))
      ).toFixed(9),
    );
  });
});

test('someone’s own table is read; what is wrong with it is said at its line, and nothing is lost', async () => {
  await lab.open('#/regression?data=own&lr=0.1&at=1', async (page) => {
    const table = page.locator('textarea');
    await table.fill('size,age,price\n1,5,3\n3,old,7\n,6,1\n');
    const column = page.getByLabel('Column y');
    await column.waitFor();
    expect(await column.inputValue()).toBe('price');
    expect(await page.locator('.own-table').textContent()).toContain('in row 2 below the header stands “old”');
    expect(await page.locator('.own-table').textContent()).toContain('a number is missing in them: 1.');
    // From (0, 0) against −(2/2)·(1·3 + 3·7).
    expect(await page.locator('.readout dd').nth(2).textContent()).toBe('2.4');
    await table.fill('size,age,price\n1,5,3\n3,b\n');
    await page.locator('.trouble').waitFor();
    expect(await page.locator('.trouble mark').textContent()).toBe('3,b');
    await expect.poll(() => page.locator('.trouble').textContent()).toContain('Leave a cell empty');
    expect(await page.locator('.readout dd').nth(2).textContent()).toBe('2.4');
    const long = `x,y\n${Array.from({ length: 900 }, (_, i) => `${i / 900},1`).join('\n')}`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(long) });
    await page.getByText('a link to this picture does not contain it').waitFor();
    expect(new URL(page.url()).hash).not.toContain('csv=x');
  });
});

test('points are moved by keyboard and added by a click, and a branch goes on with another rate', async () => {
  await lab.open('#/regression?data=points&points=1,3;3,7&lr=0.1&epochs=50&at=1', async (page) => {
    const slope = page.locator('.readout dd').nth(2);
    await page.getByRole('slider', { name: 'Point 2' }).press('Shift+ArrowUp');
    expect(Number(await slope.textContent())).toBeGreaterThan(2.4);
    await page.getByRole('button', { name: 'Add a point' }).click();
    expect(await page.getByRole('slider', { name: /^Point \d/ }).count()).toBe(3);
    await page.getByRole('button', { name: 'Branch here' }).click();
    await setting(page, 'Learning rate η').fill('0.01');
    const before = await slope.textContent();
    await page.getByRole('button', { name: 'Undo the branch' }).click();
    expect(await slope.textContent()).toBe(before);
    expect(await setting(page, 'Learning rate η').inputValue()).toBe('0.1');
  });
});

/** Of (2/N)·[[N, Σx], [Σx, Σx²]], by trace and determinant about the mean. */
function eigenvaluesOf(x: readonly number[]): [number, number] {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  const trace = 2 + 2 * (variance + mean ** 2);
  const determinant = 4 * variance;
  const most = (trace + Math.sqrt(trace ** 2 - 4 * determinant)) / 2;
  return [determinant / most, most];
}
