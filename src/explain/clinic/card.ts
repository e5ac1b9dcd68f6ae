import type { Lang } from '../../util/lang.ts';
import type { Document, Formula, Line, Section } from '../../writing/document.ts';
import { numeral } from '../../writing/numeral.ts';
import { wordsIn } from './words.ts';

/** What a card says in one language. */
export interface CardWords<Label extends string> {
  readonly title: string;
  /** What is often written. */
  readonly claim: string;
  /** What is computed, and what to look at in the numbers. */
  readonly tried: string;
  readonly holds: string;
  /** Heads of columns, names of rows, reasons beside lines. */
  readonly labels: Readonly<Record<Label, string>>;
}

interface Definition<M extends object, Label extends string> {
  readonly name: string;
  /** The claim in symbols, where it has some. */
  readonly claimed?: readonly Formula[];
  /** Computes the numbers; nothing of them is written down here. */
  readonly measure: () => M;
  /** The inequality that holds between the numbers because the claim is wrong. */
  readonly refutes: (measured: M) => boolean;
  readonly show: (measured: M, labels: Readonly<Record<Label, string>>) => Partial<Pick<Section, 'lines' | 'table'>>;
  readonly correct: readonly Formula[];
  readonly words: Readonly<Record<Lang, CardWords<Label>>>;
}

/** A mistake that is often written about gradient descent, with numbers that refute it, computed when asked for. */
export interface Card {
  readonly name: string;
  readonly title: (lang: Lang) => string;
  /** Whether the numbers, computed now, refute what is claimed. */
  readonly isRefuted: () => boolean;
  /** The claim, the numbers, what holds. */
  readonly document: (lang: Lang) => Document;
}

/** A card, with what it measures in full precision. */
export interface Measured<M extends object> extends Card {
  readonly measure: () => M;
}

export function card<M extends object, Label extends string>(definition: Definition<M, Label>): Measured<M> {
  const { name, claimed = [], measure, refutes, show, correct, words } = definition;
  const formulas = (all: readonly Formula[]): Line[] => all.map((formula) => ({ formula }));
  return {
    name,
    measure,
    title: (lang) => words[lang].title,
    isRefuted: () => refutes(measure()),
    document(lang) {
      const { title, claim, tried, holds, labels } = words[lang];
      const titles = wordsIn(lang);
      return {
        title,
        lang,
        sections: [
          { kind: 'claim', title: titles.claim, remarks: [claim], lines: formulas(claimed) },
          { kind: 'numbers', title: titles.numbers, remarks: [tried], lines: [], ...show(measure(), labels) },
          { kind: 'truth', title: titles.truth, remarks: [holds], lines: formulas(correct) },
        ],
      };
    },
  };
}

/** A line that gives a symbol its value. */
export const valued = (symbol: Formula, value: number, reason?: string): Line => ({
  symbol,
  formula: numeral(value),
  value,
  ...(reason !== undefined && { reason }),
});
