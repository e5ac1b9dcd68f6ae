import type { Lang } from '../experiment.ts';
import { en, type Texts } from './en.ts';
import { zh } from './zh.ts';

export const textsOf = (lang: Lang): Texts => (lang === 'zh' ? zh : en);
