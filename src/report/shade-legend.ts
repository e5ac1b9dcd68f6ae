import { inkOf } from '../plot/svg-surface.ts';
import { type Markup, markup } from '../writing/markup.ts';
import { shown } from './numbers.ts';

/** What the ink of several charts stands for: from the least share, in decades, to all. */
export function shadeLegend(label: string, least: number): Markup {
  const decades = Array.from({ length: Math.round(-Math.log10(least)) + 1 }, (_, i) => least * 10 ** i);
  return markup`<p class="shades"><span>${label}</span>
${decades.map(
  (share, i) =>
    markup`<span><span class="swatch" style="opacity: ${inkOf(i / (decades.length - 1))}"></span> ${shown(100 * Number(share.toPrecision(3)))} %</span>`,
)}</p>`;
}
