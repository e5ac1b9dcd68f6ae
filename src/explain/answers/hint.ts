import type { Lang } from '../../util/lang.ts';
import type { Judgment } from './judge.ts';
import type { AnswerTexts } from './lang/en.ts';
import { answerTexts } from './lang/texts.ts';
import type { SlipName } from './slips.ts';

/** Where to look for what is wrong with a line of hand work, without giving it away. */
export const hintOf = ({ slips }: Pick<Judgment, 'slips'>, lang: Lang = 'en'): string =>
  whereToLook(slips, answerTexts(lang));

/** The hint of the likeliest slip. */
export const whereToLook = ([first]: readonly SlipName[], texts: AnswerTexts): string =>
  first === undefined ? texts.practice.look : texts.slips[first].hint;
