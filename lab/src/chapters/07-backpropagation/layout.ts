/** The height of a line in a box. */
export const ROW = 18;

const TOP = 24;
const INPUT = { width: 84, height: 34 };
const UNIT_WIDTH = 150;
const TARGET_WIDTH = 142;
/** Between two layers at least and at most, before the targets, and between two units of a layer. */
const LEAST_GAP = 170;
const MOST_GAP = 230;
const TARGET_GAP = 30;
const SPACE = 18;

/** Room in a box beside its lines. */
const PADDING = 10;

type Point = readonly [x: number, y: number];

/**
 * Where the parts of a network are drawn: inputs, layers, targets, from left to right.
 *
 * @param across Pixels that there are from left to right; it takes more where it has to.
 */
export function layoutOf(sizes: readonly number[], isShifted: boolean, across: number) {
  const last = sizes.length - 1;
  const taken = INPUT.width + last * UNIT_WIDTH + TARGET_GAP + TARGET_WIDTH + 4;
  const gap = Math.min(MOST_GAP, Math.max(LEAST_GAP, Math.floor((across - taken) / last)));
  const lines = (isShifted ? 1 : 0) + 5;
  const heightOf = (layer: number): number => {
    if (layer === 0) return INPUT.height;
    return ROW * (layer > last ? 2 : layer === last ? lines - 1 : lines) + PADDING;
  };
  const widthOf = (layer: number): number => (layer === 0 ? INPUT.width : layer > last ? TARGET_WIDTH : UNIT_WIDTH);
  const leftOf = (layer: number): number => {
    if (layer === 0) return 1;
    return leftOf(layer - 1) + widthOf(layer - 1) + (layer > last ? TARGET_GAP : gap);
  };
  const countOf = (layer: number): number => sizes[Math.min(layer, last)]!;
  // Targets stand beside their outputs, and the error of all below them.
  const room = ROW * lines + PADDING + SPACE;
  const inner = Math.max(
    ...sizes.map((count, layer) => count * (layer === 0 ? 58 : room) - SPACE),
    (sizes[last]! * room + 4 * ROW) * (sizes[last]! > 1 ? 1 : 0),
    3 * (2 * ROW + PADDING + SPACE),
  );
  const middleOf = (layer: number, unit: number): number => {
    const pitch = layer === 0 ? Math.max(58, Math.min(1.2 * room, inner / countOf(0))) : room;
    return TOP + inner / 2 + (unit - (countOf(layer) - 1) / 2) * pitch;
  };
  const box = (layer: number, unit: number) => ({
    x: leftOf(layer),
    y: middleOf(layer, unit) - heightOf(layer) / 2,
    width: widthOf(layer),
    height: heightOf(layer),
  });
  const left = (layer: number, unit: number): Point => [leftOf(layer), middleOf(layer, unit)];
  const right = (layer: number, unit: number): Point => [leftOf(layer) + widthOf(layer), middleOf(layer, unit)];
  const lowest = box(last + 1, countOf(last) - 1);
  return {
    width: leftOf(last + 1) + TARGET_WIDTH + 2,
    height: TOP + inner + 2 * ROW,
    units: (layer: number): number[] => Array.from({ length: countOf(layer) }, (_, unit) => unit),
    box,
    left,
    right,
    error: { ...lowest, y: lowest.y + lowest.height + SPACE },
    /** Where a number stands on a way: farther from its beginning, the lower the unit that it leads to. */
    onWay(layer: number, from: number, to: number): Point {
      const [[x1, y1], [x2, y2]] = [right(layer - 1, from), left(layer, to)];
      const count = countOf(layer);
      // Few of them have their symbols before them, and need more room at both ends.
      const [first, most] = count > 2 ? [0.13, 0.85] : [0.24, 0.78];
      const share = count === 1 ? 0.45 : first + ((most - first) * to) / (count - 1);
      return [x1 + share * (x2 - x1), y1 + share * (y2 - y1) + 4];
    },
  };
}
