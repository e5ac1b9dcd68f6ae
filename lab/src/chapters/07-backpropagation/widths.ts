import type { StepNumber } from 'talweg/explain';
import { labelOf } from '../../network/number-text.tsx';
import { roomFor } from '../../parts/text-width.ts';

/** The height of the diagram's letters, see style.css. */
const REM = 0.75;

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
  const boxes = titles.map((title) => [title]);
  const [ways, bareWays] = [titles.map((): string[] => []), titles.map((): string[] => [])];
  for (const own of numbers) {
    const { part, layer = last, of } = own;
    if (HIDDEN.includes(part)) continue;
    if (part === 'weight' || of === 'weight') {
      ways[layer]!.push(labelOf(own));
      bareWays[layer]!.push(labelOf(own, true));
    } else boxes[OF_TARGETS.includes(part) && layer === last ? last + 1 : layer]!.push(labelOf(own));
  }
  const room = (all: readonly (readonly string[])[]) => all.map((texts) => roomFor(texts, REM));
  return { boxes: room(boxes), ways: room(ways), bareWays: room(bareWays) };
}

/** What stands in the box of a target; the slope by what another layer gives on stands there. */
const OF_TARGETS: readonly StepNumber['part'][] = ['target', 'slope', 'row loss', 'loss after'];

/** What the picture leaves to the lines beside it, or writes elsewhere. */
const HIDDEN: readonly StepNumber['part'][] = ['rate', 'loss', 'penalty', 'objective', 'whole gradient', 'other'];
