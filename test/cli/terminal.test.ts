import { afterEach, expect, test, vi } from 'vitest';
import { Terminal } from '../../src/cli/terminal.ts';
import { widthOf } from '../../src/util/table-lines.ts';

const { isTTY, columns } = process.stderr;
afterEach(() => {
  Object.assign(process.stderr, { isTTY, columns });
  vi.restoreAllMocks();
});

test('a line that is rewritten fits the terminal, in Chinese too, and the last one is told whole', () => {
  Object.assign(process.stderr, { isTTY: true, columns: 20 });
  const told: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  const terminal = new Terminal({ lang: 'zh', json: false, quiet: false });
  const line = '轮次 1/300  损失 1.122  学习率 dense1 0.02, * 0.001';
  terminal.progress(() => line);
  expect(told).toEqual(['\r轮次 1/300  损失 1.']);
  expect(widthOf(told[0]!.slice(1))).toBe(19);
  terminal.endProgress('完');
  terminal.endProgress(line);
  expect(told.slice(1)).toEqual([`\r完${' '.repeat(17)}\n`, `\r${line}\n`]);
});
