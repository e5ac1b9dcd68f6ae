import { shared } from '../state/lab.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Lang = 'en' | 'zh';

/** What is said in each language: the same things, or it is a mistake of types. */
export type InLanguages<Words> = Readonly<Record<Lang, Words>>;

/** The words of the language that is chosen; what shows them is shown anew when another is. */
export const inLang = <Words>(words: InLanguages<Words>): Words => words[shared.lang.value];

/** The words of the page itself and of its parts. */
export const common = (): typeof en => inLang({ en, zh });
