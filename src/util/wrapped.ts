import { widthOf } from './table-lines.ts';

/** What terminals take as color and do not show. */
const CODES = /\p{Cc}\[[\d;]*m/gu;

/** Words, a number with its percent sign, spaces, and Chinese signs, each with the punctuation that belongs to it. */
const PARTS =
  /[（《“]*(?:(?![（《])[\u2e80-\uffef]|[^\s\u2e80-\uffef]+(?: %[^\s\u2e80-\uffef]*)?)[，。、：；！？）》”]*|[（《]|\s+/gu;

/**
 * A text in lines of at most `width` columns, broken between words where there are any; a Chinese text may be broken
 * between any two signs, but no line begins with a comma and none ends with an opening bracket.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(PARTS) ?? []) {
    const shown = widthOf((line + word).replace(CODES, ''));
    if (shown <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = word.trim();
    while (widthOf(line.replace(CODES, '')) > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
