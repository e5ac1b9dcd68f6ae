import { documentBody } from '../../writing/html.ts';
import { markup } from '../../writing/markup.ts';
import { wordsIn } from '../../writing/words.ts';
import type { MakeSection } from '../section.ts';

/** The mathematics of one step, which is long: it is opened by who wants it. */
export const step: MakeSection = ({ studied, run }, { texts, typeset, lang }) => {
  if (typeof studied === 'string') return undefined;
  const own = texts.mathematics;
  const { explained } = studied;
  const section = { id: 'mathematics', title: own.title };
  if ('missing' in explained) return { ...section, body: markup`<p>${own.missing(explained.missing)}</p>` };
  const { document } = explained;
  const { title, notation } = document;
  return {
    ...section,
    body: markup`<p>${own.about(explained.step, run)}</p>
<details class="document"><summary>${title}</summary>
${notation === undefined ? undefined : markup`<p class="notation">${wordsIn(lang).notation(notation)}</p>`}
${documentBody(document, { typeset }, 3, 'step-')}
</details>`,
  };
};
