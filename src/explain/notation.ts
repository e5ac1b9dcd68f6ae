import { nameOf } from '../graph/leaf.ts';
import type { LayerParameter } from '../nn/layer.ts';
import type { Formula } from '../writing/document.ts';

/** What a symbol stands for. */
export type Role =
  /** A feature, a target. */
  | 'input'
  | 'target'
  /** What a layer adds up, and what it gives on; what the last one gives on is the prediction. */
  | 'sum'
  | 'output'
  | 'prediction'
  | 'weight'
  | 'bias'
  | 'threshold'
  | 'parameter'
  /** How the loss of a row changes with what a layer gives on, and with a sum. */
  | 'slope'
  | 'delta'
  /** The loss of a row, of the batch, the penalty, and both. */
  | 'row loss'
  | 'loss'
  | 'penalty'
  | 'objective';

/** What a parameter is: its weights, or what shifts its sums, which the last part of its name tells. */
export function roleOf({ variable, isWeight }: LayerParameter): Role {
  if (isWeight) return 'weight';
  const kind = nameOf(variable)!.split('.').at(-1);
  return kind === 'bias' || kind === 'threshold' ? kind : 'parameter';
}

/** Where a symbol stands: in layer 1, 2, … of so many. */
export interface LayerPlace {
  readonly layer: number;
  readonly layers: number;
}

/** The letters and the signs of a book. */
export interface Notation {
  readonly name: string;
  /** 1: δ = ∂E/∂z; −1: δ = −∂E/∂z, so that a step is η·δ·x. */
  readonly sign: 1 | -1;
  /** Whether what shifts a sum is no part of it: ŷ = f(β − θ). */
  readonly shiftsApart?: boolean;
  /** Whether lines are for whole arrays, as products of matrices. */
  readonly isMatrix?: boolean;
  /** A role's letter, and whether it says the layer's number besides; what has none is written out where it is used. */
  readonly letter: (role: Role, place: LayerPlace) => Letter | undefined;
  /** The letters that count the units of layer 0 (the inputs), 1, … */
  readonly unit: (place: LayerPlace) => string;
  /** The letter that counts rows. */
  readonly row: string;
}

export interface Letter extends Formula {
  readonly numbered?: boolean;
}

/** A letter that is the same in LaTeX and in text, or not. */
export const letter = (tex: string, text: string = tex, numbered = false): Letter => ({ tex, text, numbered });

/** A letter with its layer's number, the row, and its other indices. */
export function indexed(
  { tex, text, numbered }: Letter,
  { layer }: LayerPlace,
  row: string | undefined,
  indices: readonly string[],
): Formula {
  const above = [...(numbered ? [`(${layer})`] : []), ...(row === undefined ? [] : [row])].join(',');
  // Numbers of more than one digit need something between them.
  const below = indices.join(indices.some((index) => index.length > 1) ? ',' : '');
  return {
    tex: `${below || above ? `{${tex}}` : tex}${below && `_{${below}}`}${above && `^{${above}}`}`,
    text: `${text}${lowered(below)}${raised(above)}`,
  };
}

/** ∂E/∂w */
export const partial = (top: Formula, bottom: Formula): Formula => ({
  tex: `\\frac{\\partial ${top.tex}}{\\partial ${bottom.tex}}`,
  text: `∂${top.text}/∂${bottom.text}`,
});

/** Δw */
export const change = ({ tex, text }: Formula): Formula => ({ tex: `\\Delta ${tex}`, text: `Δ${text}` });

const LOWERED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789ijklhpst'].map((character, i) => [character, [...'₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₕₚₛₜ'][i]!]),
);
const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789()k'].map((character, i) => [character, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵏ'][i]!]),
);

/** Indices in a line of text: in small letters where there are such. */
const lowered = (index: string): string => script(index, LOWERED, '_');
const raised = (index: string): string => script(index, RAISED, '^');

function script(index: string, small: Readonly<Record<string, string>>, sign: string): string {
  if (index === '') return '';
  const characters = [...index];
  if (characters.every((character) => character in small)) return characters.map((c) => small[c]).join('');
  return characters.length > 1 ? `${sign}{${index}}` : `${sign}${index}`;
}
