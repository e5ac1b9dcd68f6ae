import type { Lang } from '../util/lang.ts';
import { en } from './speech/en.ts';
import { Reader } from './speech/reader.ts';
import { tokensOf } from './speech/tokens.ts';
import { zh } from './speech/zh.ts';

/**
 * A line of mathematics in words, for who hears it: no sign is left that a voice would pass over.
 *
 * @example
 * spoken('h = Σ_i w_i·x_i', 'en'); // 'h equals the sum over i of w sub i times x sub i'
 * spoken('∂E/∂w', 'en'); // 'the partial derivative of E with respect to w'
 * spoken('10⁻⁷ ≤ x²', 'zh'); // '10 的 负 7 次方 小于等于 x 的平方'
 */
export const spoken = (text: string, lang: Lang): string =>
  new Reader(tokensOf(text), lang === 'zh' ? zh : en)
    .all()
    .replace(/\s+([,，])/g, '$1')
    .replace(/([,，]){2,}/g, '$1')
    .replace(/，\s+/g, '，')
    .replace(/[,，]$/, '');
