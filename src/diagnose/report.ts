import type { Lang } from '../util/lang.ts';
import type { Document, Section } from '../writing/document.ts';
import { words } from './lang.ts';
import type { Told } from './told.ts';

/** What can be done, each with the settings that do it. */
export const adviceOf = ({ advice }: Told, lang: Lang): string[] =>
  advice.map(({ text, written }) => words[lang].advice(text, written));

/** A finding for programs. */
export function findingEvent(finding: Told, lang: Lang): object {
  const { level, gain, kind, where = {}, message, rule, source, numbers, advice } = finding;
  return {
    event: 'finding',
    kind,
    level,
    gain,
    step: where.step ?? 0,
    where,
    message,
    rule,
    source,
    numbers,
    advice: adviceOf(finding, lang),
    settings: advice[0]?.set ?? null,
  };
}

/**
 * Findings to be read, in their order: `talweg/writing` makes text, Markdown, HTML of it.
 *
 * @param of What was examined.
 */
export function diagnosisDocument(findings: readonly Told[], of: string, lang: Lang = 'en'): Document {
  const own = words[lang];
  const problems = findings.filter(({ level }) => level === 'problem').length;
  const section = (finding: Told, i: number): Section => {
    const { kind, level, title, message, rule, source } = finding;
    return {
      kind,
      title: `${i + 1}. ${level === 'note' ? own.note(title) : title}`,
      remarks: [message, own.rule(rule, source), ...adviceOf(finding, lang)],
      lines: [],
    };
  };
  return { title: own.title(of, problems), lang, sections: findings.map(section) };
}
