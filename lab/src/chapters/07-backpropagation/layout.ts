import { LEAST_SCALE } from '../../network/diagram.tsx';
import type { Widths } from './widths.ts';

/** The height of a line in a box, and of a number on a way. */
export const ROW = 18;

const TOP = 24;
const INPUT_HEIGHT = 34;
/** What ways take to part from each other. */
const LEAST_SPREAD = 52;
const MOST_SPREAD = 140;
/** Before a number on a way, and behind it: room for the head of an arrow. */
const SIDE = 4;
const HEAD = 14;
const TARGET_GAP = 24;
/** Between two units of a layer. */
const SPACE = 18;

/** Room in a box around its lines. */
const PADDING = 10;

type Point = readonly [x: number, y: number];

interface LayoutProps {
  /** Inputs, and units of each layer. */
  readonly sizes: readonly number[];
  readonly isShifted: boolean;
  readonly widths: Widths;
  /** Pixels that there are from left to right; it takes more where it has to. */
  readonly across: number;
}

/**
 * Where the parts of a network are drawn: inputs, layers, targets, from left to right.
 *
 * The ways into a unit end one below another, each at its number, which stands before the unit: ways cross where they
 * part, numbers stand where none crosses.
 */
export function layoutOf({ sizes, isShifted, widths, across }: LayoutProps) {
  const last = sizes.length - 1;
  const widthOf = (layer: number): number => widths.boxes[layer]! + 2 * PADDING;
  const boxes = sizes.reduce((sum, _, layer) => sum + widthOf(layer), TARGET_GAP + widthOf(last + 1) + 4);
  const sum = (all: readonly number[]): number => all.slice(1, last + 1).reduce((total, own) => total + own, 0);
  const gaps = (all: readonly number[]): number => sum(all) + last * (SIDE + HEAD);
  const isFitting = (all: readonly number[]): boolean =>
    LEAST_SCALE * (boxes + gaps(all) + last * LEAST_SPREAD) <= across;
  const isBare = !isFitting(widths.ways) && isFitting(widths.bareWays);
  const ways = isBare ? widths.bareWays : widths.ways;
  const spread = Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, Math.floor((across - boxes - gaps(ways)) / last)));
  const gapOf = (layer: number): number => spread + SIDE + ways[layer]! + HEAD;
  const lines = (isShifted ? 1 : 0) + 5;
  const heightOf = (layer: number): number => {
    if (layer === 0) return INPUT_HEIGHT;
    return ROW * (layer > last ? 2 : layer === last ? lines - 1 : lines) + PADDING;
  };
  const leftOf = (layer: number): number => {
    if (layer === 0) return 1;
    return leftOf(layer - 1) + widthOf(layer - 1) + (layer > last ? TARGET_GAP : gapOf(layer));
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
  const lowest = box(last + 1, countOf(last) - 1);
  return {
    width: leftOf(last + 1) + widthOf(last + 1) + 2,
    height: TOP + inner + 2 * ROW,
    /** Whether numbers on ways leave their symbols out, for which there is no room. */
    isBare,
    units: (layer: number): number[] => Array.from({ length: countOf(layer) }, (_, unit) => unit),
    box,
    left: (layer: number, unit: number): Point => [leftOf(layer), middleOf(layer, unit)],
    right: (layer: number, unit: number): Point => [leftOf(layer) + widthOf(layer), middleOf(layer, unit)],
    error: { ...lowest, y: lowest.y + lowest.height + SPACE },
    /** Where the way of a unit before a layer bends, where its number begins, and where it ends. */
    onWay(layer: number, from: number, to: number) {
      const y = middleOf(layer, to) + (from - (countOf(layer - 1) - 1) / 2) * ROW;
      const end: Point = [leftOf(layer), y];
      const number: Point = [end[0] - HEAD - ways[layer]!, y + 4];
      const bend: Point = [number[0] - SIDE, y];
      return { bend, number, end };
    },
  };
}
