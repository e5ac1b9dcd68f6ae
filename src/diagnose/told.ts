import type { Lang } from '../util/lang.ts';
import type { Finding } from './examine.ts';
import type { Found, Settings } from './finding.ts';

/** How findings are told. */
export interface Telling {
  readonly lang: Lang;
  /** Settings as their reader would write them. */
  readonly written: (settings: Settings) => string;
}

/** What can be done about a finding. */
export interface ToldAdvice {
  readonly text: string;
  /** Settings that do it, by the names of the options of `talweg train`; left out where only the data can be mended. */
  readonly set?: Settings;
  /** The same settings, to be written by whoever trains. */
  readonly written?: string;
}

/** A finding in words. */
export interface Told extends Omit<Found, 'advice'> {
  /** What kind it is, for programs: "learning-rate-too-large". */
  readonly kind: string;
  /** The same for people. */
  readonly title: string;
  /** What was found, with its numbers. */
  readonly message: string;
  /** What it breaks, and who says so. */
  readonly rule: string;
  readonly source: string;
  /** The first is what is best done first. */
  readonly advice: readonly ToldAdvice[];
}

export function told(finding: Finding, { lang, written }: Telling): Told {
  const { check, level, gain, where, numbers, advice } = finding;
  const texts = check.texts[lang];
  return {
    kind: check.kind,
    level,
    gain,
    ...(where && { where }),
    title: texts.title,
    message: texts.message(finding),
    rule: texts.rule,
    source: check.source,
    numbers,
    advice: advice.map(({ to, set }) => {
      const text = texts.advice[to]!;
      return {
        text: typeof text === 'string' ? text : text(finding),
        ...(set && { set, written: written(set) }),
      };
    }),
  };
}
