import type { Lang } from '../../../util/lang.ts';
import { type AnswerTexts, en } from './en.ts';
import { zh } from './zh.ts';

export const answerTexts = (lang: Lang): AnswerTexts => (lang === 'zh' ? zh : en);
