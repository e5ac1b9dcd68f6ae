import type { Note } from '../data/note.ts';

/** The words for every kind of note. */
export type NoteTexts = { readonly [K in Note['kind']]: (note: Extract<Note, { readonly kind: K }>) => string };

/** A note in words. */
export const noteText = (note: Note, texts: NoteTexts): string => (texts[note.kind] as (note: Note) => string)(note);

/** A name or value from a table: plain if it reads well in a sentence, else in quotes, control characters shown. */
export const shown = (text: string): string =>
  /^[\p{L}\p{N}_./-][\p{L}\p{N}_ ,./:%()-]*$/u.test(text) ? text : JSON.stringify(text);
