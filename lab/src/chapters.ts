import type { FunctionComponent } from 'preact';
import type { Fields } from './state/field.ts';
import type { Settings } from './state/settings.ts';

/** A chapter of the lab. */
export interface Chapter<F extends Fields = Fields> {
  /** Its settings: all that its picture depends on. */
  readonly fields: F;
  /** Which of them say where one is: the browser's way back leads through them. */
  readonly places?: readonly (keyof F & string)[];
  readonly View: FunctionComponent<{ readonly settings: Settings<F> }>;
}

/** @param definition A chapter, whose settings its view knows by their types. */
export const chapterOf = <F extends Fields>(definition: Chapter<F>): Chapter => definition as unknown as Chapter;

/** All chapters in their order, each loaded when it is opened. */
export const CHAPTERS = {
  slope: () => import('./chapters/01-slope/chapter.tsx'),
  descent: () => import('./chapters/02-descent/chapter.tsx'),
  rates: () => import('./chapters/03-rates/chapter.tsx'),
  surfaces: () => import('./chapters/04-surfaces/chapter.tsx'),
  regression: () => import('./chapters/05-regression/chapter.tsx'),
  neuron: () => import('./chapters/06-neuron/chapter.tsx'),
  backpropagation: () => import('./chapters/07-backpropagation/chapter.tsx'),
  batches: () => import('./chapters/08-batches/chapter.tsx'),
  playground: () => import('./chapters/09-playground/chapter.tsx'),
  trouble: () => import('./chapters/10-trouble/chapter.tsx'),
  clinic: () => import('./chapters/11-clinic/chapter.tsx'),
  data: () => import('./chapters/12-data/chapter.tsx'),
} satisfies Readonly<Record<string, () => Promise<{ readonly chapter: Chapter }>>>;

export type ChapterId = keyof typeof CHAPTERS;
