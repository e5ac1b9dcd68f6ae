import { chartStyle } from '../plot/svg.ts';
import type { Lang } from '../util/lang.ts';
import type { Typeset } from '../writing/html.ts';
import { htmlPage } from '../writing/html-page.ts';
import { type Markup, markup } from '../writing/markup.ts';
import { STYLE } from '../writing/style.ts';
import { textsOf } from './lang/texts.ts';
import type { Reported } from './reported.ts';
import type { MakeSection, Section } from './section.ts';
import { curves } from './sections/curves.ts';
import { data } from './sections/data.ts';
import { findings } from './sections/findings.ts';
import { gradients } from './sections/gradients.ts';
import { layers } from './sections/layers.ts';
import { predictions } from './sections/predictions.ts';
import { settings } from './sections/settings.ts';
import { step } from './sections/step.ts';
import { summary } from './sections/summary.ts';
import { REPORT_STYLE } from './style.ts';

/** The parts of a report: first what it has come to and what to do, last what it takes to make it again. */
const SECTIONS: readonly MakeSection[] = [
  summary,
  findings,
  curves,
  predictions,
  gradients,
  layers,
  data,
  settings,
  step,
];

export interface PageOptions {
  readonly lang: Lang;
  readonly typeset: Typeset;
}

/** The report of a run as one page that needs nothing else: light or dark, for narrow screens and for paper too. */
export function reportPage(reported: Reported, { lang, typeset }: PageOptions): string {
  const texts = textsOf(lang);
  const sections = SECTIONS.flatMap((make) => make(reported, { lang, texts, typeset }) ?? []);
  const name = reported.run.split(/[/\\]/).filter(Boolean).at(-1) ?? reported.run;
  const title = texts.title(name);
  const body = markup`<a class="skip" href="#summary">${texts.skip}</a>
<div class="page">
<header><p class="kind">${texts.kind}</p><h1>${name}</h1></header>
${contents(sections, texts.contents)}
<main>
${sections.map(sectionOf)}
</main>
<footer><p>${texts.footer(reported.talweg)}</p></footer>
</div>`;
  return htmlPage(title, lang, [STYLE, REPORT_STYLE, chartStyle].join('\n'), body.text);
}

const contents = (sections: readonly Section[], label: string): Markup => markup`<nav aria-label="${label}"><ol>
${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
</ol></nav>`;

const sectionOf = ({ id, title, body }: Section): Markup => markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>`;
