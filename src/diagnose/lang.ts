import type { Lang } from '../util/lang.ts';

/** What is said of findings of any kind. */
interface Words {
  readonly title: (of: string, problems: number) => string;
  readonly note: (title: string) => string;
  readonly rule: (rule: string, source: string) => string;
  readonly advice: (what: string, how: string | undefined) => string;
}

export const words: Readonly<Record<Lang, Words>> = {
  en: {
    title: (of, problems) =>
      `${of}: ${problems === 0 ? 'no problem found' : problems === 1 ? 'one problem found' : `${problems} problems found`}`,
    note: (title) => `${title} (to be known)`,
    rule: (rule, source) => `Rule: ${rule} (${source})`,
    advice: (what, how) => (how === undefined ? `→ ${what}.` : `→ ${what}: ${how}`),
  },
  zh: {
    title: (of, problems) => (problems === 0 ? `${of}：没有发现问题` : `${of}：发现 ${problems} 个问题`),
    note: (title) => `${title}（仅供了解）`,
    rule: (rule, source) => `依据：${rule}（${source}）`,
    advice: (what, how) => (how === undefined ? `→ ${what}。` : `→ ${what}：${how}`),
  },
};
