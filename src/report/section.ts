import type { Lang } from '../util/lang.ts';
import type { Typeset } from '../writing/html.ts';
import type { Markup } from '../writing/markup.ts';
import type { Texts } from './lang/en.ts';
import type { Reported } from './reported.ts';

/** How a report is told. */
export interface Telling {
  readonly lang: Lang;
  readonly texts: Texts;
  readonly typeset: Typeset;
}

/** A part of the page. */
export interface Section {
  /** Its name in the page's address. */
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** What makes a part of the page; undefined where there is nothing to be said. */
export type MakeSection = (reported: Reported, telling: Telling) => Section | undefined;
