import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Place } from './talweg.ts';

const place = new Place();
const names = ['learning-rates', 'rates-and-epochs', 'two-starts', 'saddle', 'batches', 'fits'];

describe.concurrent('talweg experiment', () => {
  test('lists all without a name', async () => {
    const { status, stdout } = await place.talweg(['experiment']);
    expect(status).toBe(0);
    for (const name of names) expect(stdout).toMatch(new RegExp(`^${name} +\\S`, 'm'));
    expect((await place.events(['experiment'])).map(({ name }) => name)).toEqual(names);
  });

  test('draws in the terminal, without colors where that is none', async () => {
    const { status, stdout, stderr } = await place.talweg(['experiment', 'saddle']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/[\u2801-\u28ff]/);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('yet this is no minimum');
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test('speaks Chinese', async () => {
    const { stdout } = await place.talweg(['experiment', 'fits', '--lang', 'zh']);
    expect(stdout).toContain('用梯度下降拟合直线');
  });

  test('says the same in words', async () => {
    const { stdout } = await place.talweg(['experiment', 'learning-rates', '--text']);
    expect(stdout).toMatch(/^50 .* 1\.80949 /m);
    expect(stdout).not.toMatch(/[\u2801-\u28ff]/);
  });

  test('writes SVG, JSON and text, by the ending', async () => {
    for (const out of ['a.svg', 'a.json', 'a.txt']) {
      const { status, stdout } = await place.talweg(['experiment', 'fits', '--out', out]);
      expect({ status, stdout }).toEqual({ status: 0, stdout: `Written to ${out}\n` });
    }
    expect(readFileSync(place.path('a.svg'), 'utf8')).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
    expect(readFileSync(place.path('a.txt'), 'utf8')).toContain('mean squared error');
    const { experiment, numbers, charts } = JSON.parse(readFileSync(place.path('a.json'), 'utf8'));
    expect(experiment).toBe('fits');
    expect(numbers.fits.at(-1).b.toFixed(6)).toBe('2.000424');
    expect(charts[0].marks[1].y).toHaveLength(2);
  });

  test('tells all numbers to programs', async () => {
    const [event] = await place.events(['experiment', 'two-starts']);
    expect(event).toMatchObject({ event: 'experiment', experiment: 'two-starts', numbers: { lr: 0.1 } });
  });

  test.each<[args: string[], message: string]>([
    [['sadle'], 'experiment: there is no "sadle". Did you mean "saddle"? The known ones are learning-rates,'],
    [['constructor'], 'experiment: there is no "constructor". The known ones are'],
    [['saddle', '--out', 'a.png'], 'a.png: the ending of its name tells no format. Files that are written: .svg .json'],
    [['saddle', '--out', 'none/a.svg'], 'none/a.svg: there is no such folder. Make it, or write to another place.'],
    [['--out', 'a.svg'], '--out: there is no experiment to write. Name one.'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(['experiment', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
