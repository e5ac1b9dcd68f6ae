import type { Note } from '../data/note.ts';

/** What is said only to those who type options: as it is, or nothing. */
export type Typed = (said: string) => string;

/** The words for every kind of note. */
export type NoteTexts = {
  readonly [K in Note['kind']]: (note: Extract<Note, { readonly kind: K }>, typed: Typed) => string;
};

/**
 * A note in words, with the options of the command line that change what it tells.
 *
 * @param typed Says nothing where there are no options.
 */
export const noteText = (note: Note, texts: NoteTexts, typed: Typed = (said) => said): string =>
  (texts[note.kind] as (note: Note, typed: Typed) => string)(note, typed);

/** A name or value from a table: plain if it reads well in a sentence, else in quotes, control characters shown. */
export const shown = (text: string): string =>
  /^[\p{L}\p{N}_./-][\p{L}\p{N}_ ,./:%()-]*$/u.test(text) ? text : JSON.stringify(text);
