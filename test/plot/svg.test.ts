import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { heatMap, line, svg } from '../../src/plot/index.ts';
import { charts } from './charts.ts';

/** What Python's XML parser (expat) sees: for each element its name, attributes and text. */
const PARSE = `
import json, sys, xml.etree.ElementTree as tree
seen = lambda text: [[e.tag.split('}')[1], e.attrib, e.text] for e in tree.fromstring(text).iter()]
print(json.dumps([seen(text) for text in json.load(sys.stdin)]))`;

type Element = [tag: string, attributes: Record<string, string>, text: string | null];

const hasPython = (): boolean => {
  try {
    execFileSync('/usr/bin/python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return (process.env.TALWEG_REQUIRE ?? '').includes('python');
  }
};

const drawn = Object.entries(charts).map(([name, chart]) => ({ name, chart, xml: svg([chart]) }));
const weird = svg([{ ...charts.lines!, title: `\u0000\u001b<&>"'\ud800 ok ${'𝜂'}` }]);

describe.skipIf(!hasPython())('an SVG, as an XML parser reads it', () => {
  let parsed: Element[][] = [];
  beforeAll(() => {
    const input = JSON.stringify([...drawn.map(({ xml }) => xml), weird, svg(Object.values(charts))]);
    parsed = JSON.parse(execFileSync('/usr/bin/python3', ['-c', PARSE], { input, encoding: 'utf8' })) as Element[][];
  });

  test.each(drawn.map(({ name, chart }, i) => ({ name, chart, i })))(
    'tells its title to those who do not see it: $name',
    ({ chart, i }) => {
      const [root, title, description] = parsed[i]!;
      expect([root![0], root![1].role]).toEqual(['svg', 'img']);
      expect([title![0], title![2]]).toEqual(['title', chart.title]);
      if (chart.description !== undefined) expect(description!.slice(0, 3)).toEqual(['desc', {}, chart.description]);
    },
  );

  test('has no number that is none, and needs nothing from elsewhere', () => {
    for (const elements of parsed) {
      for (const [, attributes] of elements) {
        expect(Object.values(attributes).join(' ')).not.toMatch(/NaN|Infinity|undefined|https?:/);
        // An id would be there twice on a page with two charts.
        expect(attributes).not.toHaveProperty('id');
      }
    }
  });

  test('keeps its paths within the frame', () => {
    for (const elements of parsed) {
      const [, { viewBox }] = elements[0]!;
      const [, , width] = viewBox!.split(' ').map(Number);
      const paths = elements.flatMap(([tag, { class: kind, d }]) =>
        tag === 'path' && kind!.includes('line') ? [d!] : [],
      );
      for (const [, x] of paths.flatMap((d) => [...d.matchAll(/[ML](-?[\d.]+) /g)])) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(width!);
      }
    }
  });

  test('leaves out what XML cannot hold', () => {
    expect(parsed.at(-2)![1]![2]).toBe(`<&>"' ok ${'𝜂'}`);
  });

  test('of several charts has one picture for each', () => {
    const pictures = parsed.at(-1)!.filter(([, { role }]) => role === 'img');
    expect(pictures).toHaveLength(drawn.length);
  });
});

test('the same charts are the same bytes', () => {
  for (const { chart, xml } of drawn) expect(svg([chart])).toBe(xml);
});

test('a picture that is too small is refused', () => {
  expect(() => svg([charts.lines!], { width: 100 })).toThrow('svg: width must be at least 200, got 100.');
});

test('a long title is broken into lines', () => {
  const xml = svg([{ ...charts.lines!, title: 'a title of many words '.repeat(9) }], { width: 300 });
  expect(xml.match(/class="title"/g)!.length).toBeGreaterThan(3);
});

test('a line goes where its points are', () => {
  const chart = { title: '', x: { label: '' }, y: { label: '' }, marks: [line({ x: [0, 1, 1], y: [0, 0, 2] })] };
  const [, frame] = /class="axis" d="([^"]+)"/.exec(svg([chart]))!;
  const [, left, top, bottom, right] = /M([\d.]+) ([\d.]+)V([\d.]+)H([\d.]+)/.exec(frame!)!;
  expect(svg([chart])).toContain(`d="M${left} ${bottom}L${right} ${bottom}L${right} ${top}"`);
});

test('cells of a heat map fill the frame, neighbors of one shade in one rectangle', () => {
  const grid = {
    x: [0, 1, 2],
    y: [0, 1],
    z: [
      [5, 5, 7],
      [5, 7, 7],
    ],
    value: { label: '' },
  };
  const xml = svg([{ title: '', x: { label: '' }, y: { label: '' }, marks: [heatMap(grid)] }]);
  const paths = [...xml.matchAll(/<path class="cell" fill="(#\w{6})" d="([^"]+)"/g)].map(([, fill, d]) => [
    fill,
    d!.split('z').length - 1,
  ]);
  expect(paths).toEqual([
    ['#2b105c', 2],
    ['#f8eb85', 2],
  ]);
});
