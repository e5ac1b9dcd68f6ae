import { en, type Texts } from './en.ts';
import { zh } from './zh.ts';

/** The language of titles and descriptions. */
export type Lang = 'en' | 'zh';

export const textsOf = (lang: Lang): Texts => (lang === 'zh' ? zh : en);
