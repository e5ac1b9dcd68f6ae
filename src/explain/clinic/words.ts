import type { Lang } from '../../util/lang.ts';

/** What is said around the cards. */
interface Words {
  readonly title: string;
  readonly overview: (cards: number) => string;
  readonly name: string;
  readonly mistake: string;
  readonly claim: string;
  readonly numbers: string;
  readonly truth: string;
}

const en: Words = {
  title: 'The error clinic: what is often written about gradient descent and is wrong',
  overview: (cards) =>
    `${cards} mistakes from textbooks, courses and articles. Each card says what is often written, refutes it by numbers that are computed when the card is asked for by its name, and says what holds.`,
  name: 'name',
  mistake: 'mistake',
  claim: 'It is often written',
  numbers: 'The numbers say',
  truth: 'What holds',
};

const zh: Words = {
  title: '错误诊所：关于梯度下降的常见错误说法',
  overview: (cards) =>
    `这里收集了教材、课程和文章中的 ${cards} 个常见错误。按名称查看一张卡片，就能看到常见的说法、当场算出的反驳数据，以及正确的结论。`,
  name: '名称',
  mistake: '错误',
  claim: '常见的说法',
  numbers: '数据表明',
  truth: '正确的结论',
};

export const wordsIn = (lang: Lang): Words => (lang === 'zh' ? zh : en);
