import type { Told } from '../../diagnose/told.ts';
import { type Markup, markup } from '../../writing/markup.ts';
import { shown } from '../numbers.ts';
import type { MakeSection, Telling } from '../section.ts';

/** What keeps the run from doing as well as it could, and what is to be known of it. */
export const findings: MakeSection = ({ studied }, telling) => {
  if (typeof studied === 'string') return undefined;
  const own = telling.texts.findings;
  const problems = studied.findings.filter(({ level }) => level === 'problem').length;
  return {
    id: 'findings',
    title: own.title,
    body: markup`<p>${own.count(problems, studied.findings.length - problems)}</p>
${studied.findings.map((finding) => card(finding, telling))}`,
  };
};

function card({ level, title, message, rule, source, numbers, advice }: Told, { texts }: Telling): Markup {
  const own = texts.findings;
  const told = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return markup`<article class="finding ${level}">
<h3><span class="level">${own.level[level]}</span> ${title}</h3>
<p>${message}</p>
<ul>${advice.map(
    ({ text, written }) =>
      markup`<li>${text}${written === undefined ? own.stop : markup`${own.colon}<code>${written}</code>`}</li>`,
  )}</ul>
<p class="rule">${own.rule}${rule} <cite>${source}</cite></p>
<details><summary>${texts.numbers}<span class="unseen">: ${title}</span></summary>
<dl class="pairs">${told.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${numberText(value!)}</dd></div>`)}</dl>
</details>
</article>`;
}

const numberText = (value: number | string | readonly number[]): string =>
  typeof value === 'string' ? value : [value].flat().map(shown).join(', ');
