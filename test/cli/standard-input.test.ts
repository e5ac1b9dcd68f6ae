import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

describe('a table on the standard input', () => {
  const place = new Place();
  const input = readFileSync(IRIS, 'utf8');

  test.each([
    ['', '-: the file is empty.'],
    ['a,b\n1,2\n3\n', '-: a row has 1 cell and the table 2 columns, at line 3.'],
    ['a,b\n1,"2\n3\n', '-: a quoted cell has no closing quote, at line 2.'],
  ])('is called "-" in messages: %j', async (text, message) => {
    const { status, stderr } = await place.talweg(['train', '-', '--target', 'a'], { input: text });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('stdin.csv');
  });

  test('has to be given again to whoever needs it', async () => {
    const args = ['train', '-', '--target', 'species', '--epochs', '1', '--out', 'runs/in'];
    expect((await place.talweg(args, { input })).status).toBe(0);
    const message =
      'runs/in: it was trained on the standard input, which is not kept. ' +
      'Give its table again: a file, or - for the standard input.\n';
    for (const command of [
      ['train', '--resume', 'in', '--epochs', '2'],
      ['diagnose', 'in'],
      ['check', 'in'],
    ])
      expect(await place.talweg(command)).toEqual({ status: 2, stdout: '', stderr: message });
    const again = await place.talweg(['train', '-', '--resume', 'in', '--epochs', '2'], { input });
    expect(again).toMatchObject({ status: 0 });
    expect((await place.talweg(['train', IRIS, '--resume', 'in', '--epochs', '3'])).status).toBe(0);
  });
});
