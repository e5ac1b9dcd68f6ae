import type { Lang } from '../../util/lang.ts';
import { en, type Texts } from './en.ts';
import { zh } from './zh.ts';

export const textsOf = (lang: Lang): Texts => (lang === 'zh' ? zh : en);
