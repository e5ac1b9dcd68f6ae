import type { Forced } from '../../runs/config.ts';
import { shellWord } from '../../util/shell-word.ts';
import { forcedWords } from '../forced.ts';
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
    without: (reason: string) =>
      `The table was not to be had, so predictions, gradients, histograms and findings are missing: ${reason}`,
    streamed:
      'The table is streamed: its rows are not looked at again, so that predictions, gradients of layers, histograms, findings and the mathematics of a step are not shown.',
    imported: (run: string) =>
      `The weights were imported: how they were trained, and on what, is not known. How good they are on a table says: talweg evaluate ${shellWord(run)} data.csv`,
    forced: (forced: readonly Forced[]) => `It was ${forcedWords(forced)}.`,
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
    without: (reason) => `无法读取数据表，因此没有预测、梯度、直方图和诊断：${reason}`,
    streamed: '数据表是流式读取的，不再回看各行，因此不展示预测、各层梯度、直方图、诊断和一步的数学。',
    imported: (run) =>
      `权重是导入的：如何训练、用什么数据训练，都不得而知。要知道它们在某个数据表上表现如何：talweg evaluate ${shellWord(run)} data.csv`,
    forced: (forced) => {
      const name = (what: string): string => ({ table: '数据表', version: 'Talweg 版本' })[what] ?? what;
      const spaced = (names: string): string => (/^[-\w]/.test(names) ? ` ${names}` : names);
      const times = forced.map(({ step, what }) => `在第 ${step} 步之后换了${spaced(what.map(name).join('、'))}`);
      return `这次运行曾用 --force 继续：${times.join('，')}。此前的各步无法用它的设置重做。`;
    },
    stepOfBranch: '这个分支没有保存可以由此开始的步。',
    longStep: (run) => `数值太多，这里放不下；请看 talweg explain ${shellWord(run)}。`,
  },
};
