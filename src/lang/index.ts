/** What is to be known of a table, and what is wrong with it, in words. */

import type { Note } from '../data/note.ts';
import type { Trouble } from '../data/trouble.ts';
import type { Lang } from '../util/lang.ts';
import { en } from './en.ts';
import { noteText } from './note-texts.ts';
import { troubleText } from './trouble-texts.ts';
import { zh } from './zh.ts';

/**
 * A note on a table in the reader's language.
 *
 * @example
 * noteIn({ kind: 'constant', column: 'id', value: '7' }, 'en'); // 'id is left out: it is always 7.'
 */
export const noteIn = (note: Note, lang: Lang): string => noteText(note, (lang === 'zh' ? zh : en).notes, () => '');

/**
 * What is wrong with a table in the reader's language, and what to do, without the options of the command line.
 *
 * @param trouble What `troubleOf` of `talweg/data` knows of an error.
 *
 * @example
 * troubleIn({ kind: 'open-quote', line: 3 }, 'zh'); // '第 3 行的双引号没有成对。请补上；单元格里的双引号要写成两个。'
 */
export const troubleIn = (trouble: Trouble, lang: Lang): string =>
  troubleText(trouble, (lang === 'zh' ? zh : en).troubles);
