import { expect, test } from 'vitest';
import { mathml } from '../../src/cli/mathml.ts';
import { html } from '../../src/writing/html.ts';
import { posted } from '../browser/chromium.ts';
import { sample } from './sample.ts';

const typeset = await mathml();

/** What a browser makes of a page in a frame. */
interface Seen {
  readonly maths: readonly (readonly [number, number])[];
  /** The left ends of the signs of each section's rows. */
  readonly signs: readonly (readonly number[])[];
  /** By how much the page is wider than the frame. */
  readonly excess: number;
  readonly ground: string;
  /** Whether reasons stand below their lines. */
  readonly reasonsBelow: readonly boolean[];
}

/** Runs in a browser. */
const LOOK = `
  const look = (page, width, scheme) => new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'height: 900px; border: 0; width: ' + width + 'px; color-scheme: ' + scheme;
    frame.onload = () => {
      const inner = frame.contentDocument;
      const all = (root, selector) => [...root.querySelectorAll(selector)];
      const box = (element) => element.getBoundingClientRect();
      resolve({
        maths: all(inner, 'math').map((math) => [box(math).width, box(math).height]),
        signs: all(inner, '.lines').map((lines) =>
          all(lines, '.rows:not(.alone) .row').map((row) => Math.round(box(row.querySelector('mo')).left))),
        excess: inner.documentElement.scrollWidth - inner.documentElement.clientWidth,
        ground: frame.contentWindow.getComputedStyle(inner.body).backgroundColor,
        reasonsBelow: all(inner, '.reason').map((reason) => box(reason).top >= box(reason.previousElementSibling).bottom),
      });
    };
    frame.srcdoc = page;
    document.documentElement.append(frame);
  });
`;

test('a browser shows all formulas, equal signs below each other, in frames of any width, light and dark', async () => {
  const page = html(sample('en'), { typeset });
  const seen = JSON.parse(
    await posted(`${LOOK}
        (async () => {
          const page = ${JSON.stringify(page)};
          const all = [await look(page, 1000, 'light'), await look(page, 1000, 'dark'), await look(page, 320, 'light')];
          await fetch('/', { method: 'POST', body: JSON.stringify(all) });
        })();`),
  ) as readonly [Seen, Seen, Seen];
  for (const { maths, signs, excess } of seen) {
    expect(maths.length).toBeGreaterThan(30);
    for (const [width, height] of maths) expect(Math.min(width, height)).toBeGreaterThan(2);
    for (const section of signs) expect(new Set(section).size).toBe(1);
    expect(excess).toBe(0);
  }
  const [light, dark, narrow] = seen;
  expect([light.ground, dark.ground]).toEqual(['rgb(255, 255, 255)', 'rgb(20, 24, 28)']);
  expect(light.reasonsBelow).not.toContain(true);
  expect(narrow.reasonsBelow).not.toContain(false);
}, 60_000);
