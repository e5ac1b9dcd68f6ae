import type { Obstacle } from '../compare/comparable.ts';
import { n } from './count.ts';

/** What `talweg compare` says. */
export const en = {
  usage: {
    about: 'shows runs side by side: what differs, how well they do, their curves',
    runs: 'runs, or the folder of a sweep, of which the best are taken',
    out: 'file for the chart and all numbers: SVG, JSON, or TXT for words and tables, by its ending',
  },
  texts: {
    sweep: (sweep: string, shown: number, all: number) =>
      shown < all ? `The best ${n(shown)} of ${n(all)} runs of ${sweep}:` : `The ${n(all)} runs of ${sweep}:`,
    usual: 'default',
    rows: 'rows (train / validation / test)',
    parameters: 'parameters',
    kept: 'weights kept of epoch',
    on: (what: string, part: string) => `${what} on ${part}`,
    baseline: (measured: string) => `${measured}, trivial answer`,
    shared: (what: string) => `all: ${what}`,
    time: 'time of training',
    star: '* the best. Rows that choose are no test: test rows have no star.',
    best: (metric: string, part: string, run: string, value: string) =>
      `By ${metric} on ${part} the best is run ${run}: ${value}.`,
    obstacles: {
      target: 'These runs predict different things: their numbers do not compare.',
      table: 'These runs were trained and judged on different tables: their numbers do not compare.',
      rows: 'These runs were judged on different rows: their numbers do not compare.',
      values: 'The table was changed between these runs: their numbers do not compare.',
      loss: 'Their losses are of different kinds, or in other units, and do not compare.',
    } satisfies { readonly [K in Obstacle]: string },
    byEpoch: (what: string, part: string) => `${what} on ${part}, by epoch`,
    epoch: 'epoch',
    batches: (run: string) => `${run}, mean of its batches`,
  },
};

export const zh: typeof en = {
  usage: {
    about: '并列显示若干次运行：不同的设置、效果和曲线',
    runs: '若干次运行，或一次扫描的文件夹（取其中最佳者）',
    out: '写入图和全部数值的文件，按扩展名为 SVG、JSON 或 TXT（文字和表格）',
  },
  texts: {
    sweep: (sweep, shown, all) =>
      shown < all ? `${sweep} 的 ${n(all)} 次运行中最佳的 ${n(shown)} 次：` : `${sweep} 的 ${n(all)} 次运行：`,
    usual: '默认',
    rows: '行数（训练 / 验证 / 测试）',
    parameters: '参数个数',
    kept: '保留权重的轮次',
    on: (what, part) => `${part}上的 ${what}`,
    baseline: (measured) => `${measured}，平凡答案`,
    shared: (what) => `全部：${what}`,
    time: '训练用时',
    star: '* 最佳。测试行用于挑选就不再是测试，因此不标。',
    best: (metric, part, run, value) => `按${part}上的 ${metric}，最佳的是运行 ${run}：${value}。`,
    obstacles: {
      target: '这些运行预测的目标不同：数值不可比较。',
      table: '这些运行所用的表格不同：数值不可比较。',
      rows: '这些运行的评判行不同：数值不可比较。',
      values: '这些运行之间表格有改动：数值不可比较。',
      loss: '它们的损失种类或单位不同，不可比较。',
    },
    byEpoch: (what, part) => `各轮次后${part}上的 ${what}`,
    epoch: '轮次',
    batches: (run) => `${run}，小批量均值`,
  },
};
