/** A place in a chart's frame: from (0, 0) at the lower left to (1, 1) at the upper right. */
export type Place = readonly [across: number, up: number];

/**
 * The pieces of a path that lie within the frame: it is cut at the edges, and broken where a point has no place.
 *
 * Source: Liang & Barsky 1984, "A new concept and method for line clipping".
 */
export function clipPath(points: readonly Place[]): Place[][] {
  const pieces: Place[][] = [];
  let piece: Place[] = [];
  const end = (): void => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  for (let i = 1; i < points.length; i++) {
    const segment = clipSegment(points[i - 1]!, points[i]!);
    if (segment === undefined) {
      end();
      continue;
    }
    const [from, to] = segment;
    const last = piece.at(-1);
    if (last === undefined || last[0] !== from[0] || last[1] !== from[1]) {
      end();
      piece.push(from);
    }
    piece.push(to);
  }
  end();
  return pieces;
}

export const isInFrame = ([across, up]: Place): boolean => across >= 0 && across <= 1 && up >= 0 && up <= 1;

function clipSegment(from: Place, to: Place): [Place, Place] | undefined {
  if (![...from, ...to].every(Number.isFinite)) return undefined;
  let [enters, leaves] = [0, 1];
  const step = [to[0] - from[0], to[1] - from[1]] as const;
  for (const axis of [0, 1] as const) {
    const [start, along] = [from[axis], step[axis]];
    if (along === 0) {
      if (start < 0 || start > 1) return undefined;
      continue;
    }
    const [atZero, atOne] = [-start / along, (1 - start) / along];
    enters = Math.max(enters, Math.min(atZero, atOne));
    leaves = Math.min(leaves, Math.max(atZero, atOne));
  }
  if (enters > leaves) return undefined;
  // The points themselves where they are within: pieces go on exactly where the last segment ended.
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  const at = (share: number): Place => [inside(from[0] + share * step[0]), inside(from[1] + share * step[1])];
  return [enters === 0 ? from : at(enters), leaves === 1 ? to : at(leaves)];
}
