import { inLang } from '../../lang/lang.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Words = typeof en;

/** What the chapter says, in the language that is chosen. */
export const words = (): Words => inLang({ en, zh });
