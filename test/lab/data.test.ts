import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { Lab, setting } from './lab.ts';

const lab = new Lab();
const folder = mkdtempSync(join(tmpdir(), 'talweg-lab-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until a training is over. */
const trained = (page: Page): Promise<unknown> => page.waitForSelector('.result', { timeout: 30_000 });

/** Presses a button that saves a file; returns where it lies. */
async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('a table is trained as the command line trains it, to the bit, and what is taken along works', async () => {
  await lab.open('#/data?run=1&epochs=20', async (page) => {
    await trained(page);
    const hash = await page.locator('.hash').getAttribute('data-hash');
    const command = await page.locator('pre code').textContent();
    const [, , ...words] = command!.split(' ');
    const out = join(folder, 'run');
    const table = words.map((word) => (word === 'iris.csv' ? resolve('datasets/iris.csv') : word));
    execFileSync(process.execPath, [resolve('bin/talweg.js'), ...table, '--out', out, '--quiet']);
    const config = JSON.parse(readFileSync(join(out, 'config.json'), 'utf8'));
    expect(hash).toBe(config.model.weights_hash);
    const held = config.result.held_out;
    const cells = await page.locator('.result tbody tr').first().locator('td').allTextContents();
    expect(cells.slice(0, 2)).toEqual([held.metric, String(Number(held.value.toPrecision(4)))]);

    const { predict, selfTest } = await import(pathToFileURL(await saved(page, 'A JavaScript module')).href);
    expect(() => selfTest()).not.toThrow();
    await page.getByLabel('petal_length', { exact: true }).fill('6');
    await page.getByLabel('petal_width', { exact: true }).fill('2.3');
    await page.getByRole('button', { name: 'Predict', exact: true }).click();
    const said = await page.locator('.prediction li b').first().textContent();
    // The cells that were not filled in are those of the table's first row.
    const row = { sepal_length: 5.1, sepal_width: 3.5, petal_length: 6, petal_width: 2.3 };
    expect(JSON.stringify(predict([row]))).toContain(said);

    const onnx = await saved(page, 'ONNX');
    expect(readFileSync(onnx).length).toBeGreaterThan(1000);
    expect(JSON.parse(readFileSync(await saved(page, 'JSON'), 'utf8')).model).toEqual(config.model);
    const report = readFileSync(await saved(page, 'The report as one page'), 'utf8');
    expect(report).toContain('<!doctype html>');
    expect(report).toContain(hash);
    expect(report).not.toMatch(/<script/);
  });
}, 120_000);

test('a table that cannot be read or learned is told of, and nothing is lost', async () => {
  await lab.open('#/data?data=own', async (page) => {
    expect(await page.locator('.learning').textContent()).toContain('No table yet');
    const paste = setting(page, 'Or paste a table');
    await paste.fill('a,b\n1,2\n3\n');
    await expect.poll(() => page.locator('.trouble').textContent()).toContain('a row has 1 cell');
    expect(await paste.inputValue()).toBe('a,b\n1,2\n3\n');
    await paste.fill(`a,b\n${'1,2\n3,4\n5,7\n'.repeat(9)}`);
    await page.waitForSelector('.trouble', { state: 'detached' });
    expect(await page.locator('.tall tbody tr').count()).toBe(2);
  });
});

test('names of columns and cells are text, whatever they are', async () => {
  const evil = '<img src=x onerror="document.title=1">';
  writeFileSync(join(folder, 'evil.csv'), `"${evil.replaceAll('"', '""')}",kind\n${'1,a\n2,b\n3,a\n4,b\n'.repeat(6)}`);
  await lab.open('#/data', async (page) => {
    await page.locator('input[type=file]').setInputFiles(join(folder, 'evil.csv'));
    await page.getByRole('rowheader', { name: 'onerror' }).waitFor();
    await page.getByRole('button', { name: 'Train' }).click();
    await trained(page);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).toContain('Your data');
    const report = readFileSync(await saved(page, 'The report as one page'), 'utf8');
    expect(report).not.toContain('<img');
  });
}, 60_000);

test('a link without its table says so, in Chinese too, and goes on with the table when it is there', async () => {
  const link = '#/data?data=own&lang=zh&run=1&target=kind&epochs=3';
  await lab.open(link, async (page) => {
    const source = page.locator('.learning .panel').first();
    expect(await source.textContent()).toContain('这个链接所用的表格不在链接里');
    const open = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await open('a.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0xe9, 0xe9]));
    await expect.poll(() => source.textContent()).toContain('另存为“CSV UTF-8”');
    expect(await source.locator('[lang=en]').count()).toBe(0);
  });
  await lab.open(`${link}&lr=0.0001`, async (page) => {
    await page.locator('input[type=file]').setInputFiles(resolve('datasets/iris.csv'));
    await trained(page);
    const said = await page.locator('.learning .panel').first().textContent();
    expect(said).toContain('没有要预测的列“kind”，改用最后一列“species”');
    const advice = page.locator('.findings li', { hasText: '学习率' }).first();
    expect(await advice.textContent()).not.toContain('--');
    await advice.getByRole('button', { name: '采用' }).click();
    await expect.poll(() => new URL(page.url()).hash).not.toContain('lr=0.0001&');
    await trained(page);
  });
}, 60_000);

test('a row is read as its table is written, decimal commas too; one that cannot be read has no answer', async () => {
  const rows = Array.from(
    { length: 30 },
    (_, i) => `${i},5;${(i * 7) % 11};${(i + 0.25).toFixed(2).replace('.', ',')}`,
  );
  const table = encodeURIComponent(`a;b;y\n${rows.join('\n')}\n`);
  await lab.open(`#/data?data=own&run=1&epochs=3&table=${table}`, async (page) => {
    await trained(page);
    const ask = page.getByRole('button', { name: 'Predict', exact: true });
    await ask.click();
    await page.locator('.prediction').waitFor();
    await page.getByLabel('a', { exact: true }).fill('abc');
    await ask.click();
    await page.getByText('This row cannot be used.').waitFor();
    expect(await page.locator('.prediction').count()).toBe(0);
    // Whoever leaves leaves nothing behind that would complain.
    await page.evaluate(() => {
      location.hash = '#/slope';
    });
    await page.locator('article.slope').waitFor();
  });
}, 60_000);
