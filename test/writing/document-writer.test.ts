import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentWriter } from '../../src/cli/documents.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import { sample } from './sample.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talweg-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a writer says on standard output. */
async function said(given: Parameters<typeof documentWriter>[0], json = false): Promise<string> {
  let output = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text);
    return true;
  });
  try {
    await documentWriter(given)(sample('en'), new Terminal({ lang: 'en', json, quiet: false }));
  } finally {
    write.mockRestore();
  }
  return output;
}

const none = { format: undefined, out: undefined };

test('a document is shown as text, or in the format that is asked for', async () => {
  expect(await said(none)).toMatch(/^One step of gradient descent.*\n═+\n/);
  expect(await said({ ...none, format: 'markdown' })).toMatch(/^# One step/);
  expect(await said({ ...none, format: 'html' })).toMatch(/^<!doctype html>\n.*<math/s);
  expect(JSON.parse(await said({ ...none, format: 'json' })).sections).toHaveLength(5);
});

test('programs are told one line of JSON', async () => {
  const output = await said(none, true);
  expect(output.trimEnd()).not.toContain('\n');
  expect(JSON.parse(output).check.ok).toBe(true);
});

test.each([
  ['text.txt', /^One step/],
  ['page.html', /^<!doctype html>/],
  ['notes.md', /^# One step/],
  ['lines.JSON', /^\{"title"/],
])('%s is written by its ending', async (name, begins) => {
  const out = join(folder, name);
  expect(await said({ format: undefined, out })).toContain(out);
  expect(readFileSync(out, 'utf8')).toMatch(begins);
  expect(readdirSync(folder)).toEqual([name]);
});

test('an ending that tells no format, or another than asked for, is refused before there is a document', () => {
  expect(() => documentWriter({ format: undefined, out: join(folder, 'a.pdf') })).toThrow(
    /tells no format\. Files that are written: \.txt \.md \.html \.json/,
  );
  expect(() => documentWriter({ format: 'html', out: join(folder, 'a.md') })).toThrow(
    /^--format: the ending of the file tells another format, markdown/,
  );
  expect(() => documentWriter({ format: undefined, out: join(folder, 'none', 'a.md') })).toThrow(/no such folder/);
});
