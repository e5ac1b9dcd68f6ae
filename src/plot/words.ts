import type { Lang } from '../util/lang.ts';

/** What the text of a chart is made of besides its own labels. */
export interface Words {
  readonly extremes: (what: string, least: string, leastAt: string, most: string, mostAt: string) => string;
  readonly levels: (what: string, levels: string) => string;
  readonly level: (what: string, value: string) => string;
}

const en: Words = {
  extremes: (what, least, leastAt, most, mostAt) => `${what}: least ${least} at ${leastAt}, most ${most} at ${mostAt}.`,
  levels: (what, levels) => `Contours of ${what} at ${levels}.`,
  level: (what, value) => `A line at ${what} ${value}.`,
};

const zh: Words = {
  extremes: (what, least, leastAt, most, mostAt) =>
    `${what}：最小 ${least}，位于 ${leastAt}；最大 ${most}，位于 ${mostAt}。`,
  levels: (what, levels) => `${what} 的等高线：${levels}。`,
  level: (what, value) => `水平线：${what} = ${value}。`,
};

export const wordsOf = (lang: Lang = 'en'): Words => (lang === 'zh' ? zh : en);
