import { widthOf } from '../util/table-lines.ts';

/** How far a formula's further rows stand to the right of its first. */
export const HANG = 2;

/** No column holds more characters than this, marks above letters included: what is further on is not looked at. */
const MOST = 4;

/** Where a formula may be broken: before relations rather than sums, before sums rather than products. */
const PLACES = [/ [=←≈≠≤≥<>] /y, / [-−+] /y, /(?<=[,;，；]) /y, / ?[·×⊙/] ?(?=\S)/y, / /y];

interface Place {
  readonly at: number;
  /** The less, the better: within brackets is worse than any sign without. */
  readonly rank: number;
}

function placesIn(text: string): Place[] {
  const places: Place[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if ('([{⌊'.includes(text[at]!)) depth++;
    if (')]}⌋⌉'.includes(text[at]!)) depth--;
    const kind = PLACES.findIndex((place) => {
      place.lastIndex = at;
      return place.test(text);
    });
    if (kind >= 0 && at > 0) places.push({ at, rank: depth * PLACES.length + kind });
  }
  return places;
}

/** Where the first row of at most `width` columns ends: at the best place of its latter two thirds, else anywhere. */
function endOfRow(text: string, width: number): number {
  const fitting = placesIn(text.slice(0, MOST * width)).filter(({ at }) => widthOf(text.slice(0, at)) <= width);
  const late = fitting.filter(({ at }) => at >= width / 3);
  const best = (late.length > 0 ? late : fitting).reduce<Place | undefined>(
    (best, place) => (best === undefined || place.rank <= best.rank ? place : best),
    undefined,
  );
  if (best) return best.at;
  // Without a place it is cut where it is full; a mark stays with its letter.
  let end = 0;
  for (const sign of text) {
    if (end > 0 && widthOf(text.slice(0, end) + sign) > width) break;
    end += sign.length;
  }
  return end;
}

/** A formula in rows of at most `width` columns, those behind the first less by `HANG`, broken before operators. */
export function brokenFormula(formula: string, width: number): string[] {
  const rows: string[] = [];
  let rest = formula;
  while (true) {
    const room = rows.length === 0 ? width : width - HANG;
    if (rest.length <= MOST * room && widthOf(rest) <= room) return [...rows, rest];
    const end = endOfRow(rest, room);
    rows.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
}
