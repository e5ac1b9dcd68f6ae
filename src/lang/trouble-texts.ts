import type { Trouble } from '../data/trouble.ts';

/** The words for every kind of trouble: what is wrong, where, and what to do. */
export type TroubleTexts = {
  readonly [K in Trouble['kind']]: (trouble: Extract<Trouble, { readonly kind: K }>) => string;
};

/** A trouble in words. */
export const troubleText = (trouble: Trouble, texts: TroubleTexts): string =>
  (texts[trouble.kind] as (trouble: Trouble) => string)(trouble);
