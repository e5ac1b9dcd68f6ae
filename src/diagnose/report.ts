import type { Lang } from '../util/lang.ts';
import type { Document, Section } from '../writing/document.ts';
import type { Finding } from './examine.ts';
import type { Advice, Settings } from './finding.ts';
import { words } from './lang.ts';

/** How findings are told. */
export interface Telling {
  readonly lang: Lang;
  /** Settings as their reader would write them. */
  readonly written: (settings: Settings) => string;
}

/** What a finding says in a sentence or two. */
export const messageOf = (finding: Finding, lang: Lang): string => finding.check.texts[lang].message(finding);

/** What can be done, each with the settings that do it. */
export function adviceOf(finding: Finding, { lang, written }: Telling): string[] {
  const texts = finding.check.texts[lang].advice;
  const said = ({ to, set }: Advice): string => {
    const text = texts[to]!;
    return words[lang].advice(typeof text === 'string' ? text : text(finding), set && written(set));
  };
  return finding.advice.map(said);
}

/** A finding for programs. */
export function findingEvent(finding: Finding, telling: Telling): object {
  const { check, level, gain, where = {}, numbers, advice } = finding;
  return {
    event: 'finding',
    kind: check.kind,
    level,
    gain,
    step: where.step ?? 0,
    where,
    message: messageOf(finding, telling.lang),
    rule: check.texts[telling.lang].rule,
    source: check.source,
    numbers,
    advice: adviceOf(finding, telling),
    settings: advice[0]?.set ?? null,
  };
}

/** Findings to be read, in their order. @param of What was examined. */
export function report(of: string, findings: readonly Finding[], telling: Telling): Document {
  const { lang } = telling;
  const own = words[lang];
  const problems = findings.filter(({ level }) => level === 'problem').length;
  const section = (finding: Finding, i: number): Section => {
    const { title, rule } = finding.check.texts[lang];
    return {
      kind: finding.check.kind,
      title: `${i + 1}. ${finding.level === 'note' ? own.note(title) : title}`,
      remarks: [messageOf(finding, lang), own.rule(rule, finding.check.source), ...adviceOf(finding, telling)],
      lines: [],
    };
  };
  return { title: own.title(of, problems), lang, sections: findings.map(section) };
}
