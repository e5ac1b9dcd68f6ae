import { notations } from 'talweg/explain';
import { numeral } from 'talweg/writing';
import type { Told } from './asks.ts';

/** How a step is told, as the library is told of it. */
export const tellingOf = ({ notation, lang }: Omit<Told, 'at'>) => ({ notation: notations[notation]!, lang, numeral });
