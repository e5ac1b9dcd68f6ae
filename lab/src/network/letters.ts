import { type Letter, notations } from 'talweg/explain';
import type { Network, NOTATIONS } from './network.ts';

type NotationName = (typeof NOTATIONS)[number];

/** The letters that a text has of a notation. */
export interface UnitLetters {
  readonly sum: Letter;
  readonly delta: Letter;
}

/** Of a unit by itself. */
export function unitLetters(name: NotationName): UnitLetters {
  const { letter } = notations[name]!;
  const place = { layer: 1, layers: 1 };
  return { sum: letter('sum', place)!, delta: letter('delta', place)! };
}

/** How an error term comes from those of the next layer. */
export interface BackwardLetters {
  /** The error term of a hidden unit, and what it is, in LaTeX. */
  readonly delta: string;
  readonly rule: string;
}

export function backwardLetters(name: NotationName, shift: Network['shift']): BackwardLetters {
  const { letter, unit, shiftsApart } = notations[name]!;
  const [hidden, next] = [1, 2].map((layer) => ({ layer, layers: 2 })) as [Place, Place];
  const [j, k] = [unit(hidden), unit(next)];
  const of = (role: Parameters<typeof letter>[0], place: Place, indices: string): string =>
    `{${letter(role, place)!.tex}}_{${indices}}`;
  const shifted = shiftsApart && shift === 'threshold' ? ` - ${of('threshold', hidden, j)}` : '';
  const delta = of('delta', hidden, j);
  return {
    delta,
    rule: `${delta} = f'(${of('sum', hidden, j)}${shifted})\\sum_{${k}} ${of('weight', next, j + k)}\\,${of('delta', next, k)}`,
  };
}

type Place = Parameters<(typeof notations)[string]['letter']>[1];
