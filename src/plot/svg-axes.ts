import { escaped } from '../util/escaped.ts';
import type { Scale } from './scale.ts';
import type { Frame } from './svg-surface.ts';
import { px, roomFor } from './svg-text.ts';
import type { Tick } from './ticks.ts';

/** As many ticks as have room for their texts, with a gap between them. */
function ticksWithin(scale: Scale, width: number): Tick[] {
  for (let count = Math.max(1, Math.round(width / 70)); count > 1; count--) {
    const ticks = scale.ticks(count);
    const isClear = ticks.every(({ value, text }, i) => {
      const next = ticks[i + 1];
      return !next || (scale.at(next.value) - scale.at(value)) * width > (roomFor(text) + roomFor(next.text)) / 2 + 10;
    });
    if (isClear) return ticks;
  }
  return scale.ticks(1);
}

/** Texts of the ticks, faint lines from them through the frame, and the frame's left and lower sides. */
export function axisElements(
  x: Scale,
  yTicks: readonly Tick[],
  y: Scale,
  { left, top, width, height }: Frame,
): string[] {
  const [right, bottom] = [left + width, top + height];
  const across = ticksWithin(x, width).map(({ value, text }) => ({ at: left + x.at(value) * width, text }));
  const up = yTicks.map(({ value, text }) => ({ at: bottom - y.at(value) * height, text }));
  const lines = [
    ...across.map(({ at }) => `M${px(at)} ${px(top)}V${px(bottom)}`),
    ...up.map(({ at }) => `M${px(left)} ${px(at)}H${px(right)}`),
  ];
  return [
    `<path class="axis grid" d="${lines.join('')}"/>`,
    `<path class="axis" d="M${px(left)} ${px(top)}V${px(bottom)}H${px(right)}"/>`,
    ...across.map(
      ({ at, text }) => `<text class="middle" x="${px(at)}" y="${px(bottom + 18)}">${escaped(text)}</text>`,
    ),
    ...up.map(({ at, text }) => `<text class="end" x="${px(left - 8)}" y="${px(at + 4.5)}">${escaped(text)}</text>`),
  ];
}
