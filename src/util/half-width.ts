/**
 * A text in which signs that input methods for Chinese write wider have their usual width; each stays at its place.
 *
 * @example
 * halfWidth('ｙ＝３，５'); // 'y=3,5'
 */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('。', '.');
