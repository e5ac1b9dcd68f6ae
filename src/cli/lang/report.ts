import { shellWord } from '../../util/shell-word.ts';
import type { ReportValues } from '../report-options.ts';

/** What `talweg report` says besides the report. */
export const en = {
  usage: {
    about:
      'writes a page on a run: curves, findings, gradients, weights, predictions, settings, the mathematics of a step',
    options: {
      out: 'file for it, HTML (report.html in the run’s folder)',
      step: 'step whose mathematics is shown, from 1 (1)',
      tensorboard: 'folder for an event file besides, with curves and histograms, which TensorBoard reads',
    } satisfies { readonly [K in keyof ReportValues]: string },
    train: 'writes report.html into the run’s folder at the end',
  },
  texts: {
    stepOfBranch: 'of this branch none was kept to begin with.',
    longStep: (run: string) => `it has more numbers than fit here; see talweg explain ${shellWord(run)}.`,
  },
};

export const zh: typeof en = {
  usage: {
    about: '为一次运行写一个网页：曲线、诊断、梯度、权重、预测、设置，以及一步的数学',
    options: {
      out: '写入的 HTML 文件（运行文件夹中的 report.html）',
      step: '展示第几步的数学，从 1 起（1）',
      tensorboard: '另外写入事件文件的文件夹，含曲线和直方图，供 TensorBoard 读取',
    },
    train: '结束时在运行的文件夹中写入 report.html',
  },
  texts: {
    stepOfBranch: '这个分支没有保存可以由此开始的步。',
    longStep: (run) => `数值太多，这里放不下；请看 talweg explain ${shellWord(run)}。`,
  },
};
