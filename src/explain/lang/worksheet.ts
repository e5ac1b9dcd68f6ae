import type { Lang } from '../../util/lang.ts';

interface WorksheetTexts {
  readonly title: (seed: number) => string;
  readonly solutions: (seed: number) => string;
  readonly given: string;
  readonly task: string;
}

const en: WorksheetTexts = {
  title: (seed) => `Worksheet ${seed}`,
  solutions: (seed) => `Worksheet ${seed}: solutions`,
  given: 'Given',
  task: 'Work out one step of training by hand. Keep all digits until the end, and write each result to four digits.',
};

const zh: WorksheetTexts = {
  title: (seed) => `练习 ${seed}`,
  solutions: (seed) => `练习 ${seed}：答案`,
  given: '已知',
  task: '手工计算一步训练。中间结果保留全部位数，每个结果写四位有效数字。',
};

export const worksheetTexts = (lang: Lang): WorksheetTexts => (lang === 'zh' ? zh : en);
