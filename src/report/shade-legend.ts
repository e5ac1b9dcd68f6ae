import { hexOf, shadeColor } from '../plot/color.ts';
import { Markup, markup } from '../writing/markup.ts';
import { shown } from './numbers.ts';

/** Colors between which a browser shades evenly. */
const STOPS = 9;

/** What the shades of several charts stand for: from the least share, in decades, to all. */
export function shadeLegend(label: string, least: number): Markup {
  const colors = Array.from({ length: STOPS }, (_, i) => hexOf(shadeColor(i / (STOPS - 1))));
  const decades = Array.from({ length: Math.round(-Math.log10(least)) + 1 }, (_, i) => least * 10 ** i);
  return markup`<p class="shades"><span>${label}</span>
<span class="scale"><span class="bar" style="background: linear-gradient(to right, ${new Markup(colors.join(', '))})"></span>
<span class="decades">${decades.map((share) => markup`<span>${shown(100 * Number(share.toPrecision(3)))} %</span>`)}</span></span></p>`;
}
