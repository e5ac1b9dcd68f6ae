import type { Formula, Line } from './document.ts';
import { numeral } from './numeral.ts';

/** A row of a line: a sign, and what stands right of it. */
export interface Row {
  /** None before the formula of a line that has no left side. */
  readonly sign?: Formula;
  readonly side: Formula;
}

const SIGNS = {
  '=': { tex: '=', text: '=' },
  '←': { tex: '\\leftarrow', text: '←' },
  '≈': { tex: '\\approx', text: '≈' },
} satisfies Readonly<Record<NonNullable<Line['relation']>, Formula>>;

/** So many elements of an array are shown. */
const SHOWN = 12;

/** A number or the elements of an array, rounded: (1, 2, 3). */
function shown(value: number | readonly number[]): Formula {
  if (typeof value === 'number') return numeral(value);
  const elements = value.slice(0, SHOWN).map((element) => numeral(element));
  const isCut = value.length > SHOWN;
  return {
    tex: `\\left(${[...elements.map(({ tex }) => tex), ...(isCut ? ['\\dots'] : [])].join(', ')}\\right)`,
    text: `(${[...elements.map(({ text }) => text), ...(isCut ? ['…'] : [])].join(', ')})`,
  };
}

/** The rows of a line in their order: the formula, its numbers, the result; what says the same again is left out. */
export function rowsOf({ symbol, relation = '=', formula, numbers, value, result }: Line): Row[] {
  const last = result ?? (value === undefined ? undefined : shown(value));
  const sides = [formula, numbers, last]
    .filter((side) => side !== undefined)
    .filter((side, i, all) => i === 0 || side.text !== all[i - 1]!.text);
  return sides.map((side, i) => {
    if (i > 0) return { sign: SIGNS['='], side };
    return symbol === undefined ? { side } : { sign: SIGNS[relation], side };
  });
}

/** A row as an equation, with the left side before it where there is one. */
export function equation({ sign, side }: Row, symbol?: Formula): Formula {
  const parts = [symbol, sign, side].filter((part) => part !== undefined);
  return { tex: parts.map(({ tex }) => tex).join(' '), text: parts.map(({ text }) => text).join(' ') };
}
