import type { StepNumber } from 'talweg/explain';
import { labelOf } from '../../network/number-text.tsx';
import { textWidth } from '../../parts/text-width.ts';

/** The height of the diagram's letters, see style.css. */
const REM = 0.75;

/** Widths are whole multiples of it: digits that come and go as the training goes on leave the picture as it is. */
const PITCH = 8;

/** What the parts of a network's picture need from left to right. */
export interface Widths {
  /** Inputs, each layer's units, targets. */
  readonly boxes: readonly number[];
  /** Of what stands on a way into each layer, from 1 on: with its symbol, and without. */
  readonly ways: readonly number[];
  readonly bareWays: readonly number[];
}

/**
 * @param numbers All of the step: whatever stage is looked at, the parts stand where they stand.
 * @param titles What stands above each column of boxes.
 */
export function widthsOf(numbers: readonly StepNumber[], titles: readonly string[]): Widths {
  const last = titles.length - 2;
  const boxes = titles.map((title) => textWidth(title, REM));
  const [ways, bareWays] = [titles.map(() => 0), titles.map(() => 0)];
  const widen = (widths: number[], place: number, text: string): void => {
    widths[place] = Math.max(widths[place]!, textWidth(text, REM));
  };
  for (const own of numbers) {
    const { part, layer = last, of } = own;
    if (HIDDEN.includes(part)) continue;
    if (part === 'weight' || of === 'weight') {
      widen(ways, layer, labelOf(own));
      widen(bareWays, layer, labelOf(own, true));
    } else widen(boxes, OF_TARGETS.includes(part) && layer === last ? last + 1 : layer, labelOf(own));
  }
  const whole = (widths: readonly number[]) => widths.map((width) => Math.ceil(width / PITCH) * PITCH);
  return { boxes: whole(boxes), ways: whole(ways), bareWays: whole(bareWays) };
}

/** What stands in the box of a target; the slope by what another layer gives on stands there. */
const OF_TARGETS: readonly StepNumber['part'][] = ['target', 'slope', 'row loss', 'loss after'];

/** What the picture leaves to the lines beside it, or writes elsewhere. */
const HIDDEN: readonly StepNumber['part'][] = ['rate', 'loss', 'penalty', 'objective', 'whole gradient', 'other'];
