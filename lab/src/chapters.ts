import type { FunctionComponent } from 'preact';
import type { Fields } from './state/field.ts';
import type { Settings, Written } from './state/settings.ts';

/** A chapter of the lab. */
export interface Chapter<F extends Fields = Fields> {
  /** Its settings: all that its picture depends on. */
  readonly fields: F;
  readonly View: FunctionComponent<{ readonly settings: Settings<F> }>;
  /** What is read of an address before its fields are, such as a table that it holds. */
  readonly prepare?: (written: Written) => Written;
}

/** @param definition A chapter, whose settings its view knows by their types. */
export const chapterOf = <F extends Fields>(definition: Chapter<F>): Chapter => definition as unknown as Chapter;

/** All chapters in their order, each loaded when it is opened. */
export const CHAPTERS = {
  slope: () => import('./chapters/01-slope/chapter.tsx'),
  descent: () => import('./chapters/02-descent/chapter.tsx'),
} satisfies Readonly<Record<string, () => Promise<{ readonly chapter: Chapter }>>>;

export type ChapterId = keyof typeof CHAPTERS;
