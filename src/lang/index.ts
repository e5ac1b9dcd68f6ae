/** What is to be known of a table, in words. */

import type { Note } from '../data/note.ts';
import type { Lang } from '../util/lang.ts';
import { en } from './en.ts';
import { noteText } from './note-texts.ts';
import { zh } from './zh.ts';

/**
 * A note on a table in the reader's language.
 *
 * @example
 * noteIn({ kind: 'constant', column: 'id', value: '7' }, 'en'); // 'id is left out: it is always 7.'
 */
export const noteIn = (note: Note, lang: Lang): string => noteText(note, (lang === 'zh' ? zh : en).notes);
