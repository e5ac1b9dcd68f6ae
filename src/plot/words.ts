import type { Lang } from '../util/lang.ts';

/** What the text of a chart is made of besides its own labels. */
export interface Words {
  readonly extremes: (what: string, least: string, leastAt: string, most: string, mostAt: string) => string;
  readonly levels: (what: string, levels: string) => string;
  readonly level: (what: string, value: string) => string;
  readonly selected: (shown: number, left: number) => string;
}

/** 12,345 */
const count = (rows: number): string => rows.toLocaleString('en');

const en: Words = {
  extremes: (what, least, leastAt, most, mostAt) => `${what}: least ${least} at ${leastAt}, most ${most} at ${mostAt}.`,
  levels: (what, levels) => `Contours of ${what} at ${levels}.`,
  level: (what, value) => `A line at ${what} ${value}.`,
  selected: (shown, left) =>
    `${count(shown)} rows, among them the least and the largest numbers; ${count(left)} between them are left out.`,
};

const zh: Words = {
  extremes: (what, least, leastAt, most, mostAt) =>
    `${what}：最小 ${least}，位于 ${leastAt}；最大 ${most}，位于 ${mostAt}。`,
  levels: (what, levels) => `${what} 的等高线：${levels}。`,
  level: (what, value) => `水平线：${what} = ${value}。`,
  selected: (shown, left) => `共列出 ${count(shown)} 行，包括最小值和最大值；其间略去 ${count(left)} 行。`,
};

export const wordsOf = (lang: Lang = 'en'): Words => (lang === 'zh' ? zh : en);
