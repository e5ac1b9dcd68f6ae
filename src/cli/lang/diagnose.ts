import { shellWord } from '../../util/shell-word.ts';
import type { DiagnoseValues } from '../diagnose-options.ts';

/** What `talweg diagnose` says besides its findings. */
export const en = {
  usage: {
    about: 'why a run does not learn as well as it could: findings with numbers, and what to do',
    options: {
      step: 'the step after which the run is looked at, reconstructed; the last one if left out',
      fix: 'trains anew with the first advice on a problem, and shows before and after',
      format: 'text, markdown, html or json (text)',
      out: 'file for it: TXT, MD, HTML or JSON by its ending',
    } satisfies { readonly [K in keyof DiagnoseValues]: string },
    dryRun: 'trains nothing: says what the table, the first weights and the settings let expect',
    curvature: 'measures the largest curvature of the loss, and the largest stable rate, every so many epochs',
  },
  texts: {
    without: (option: string) => `without ${option}`,
    trains: (settings: string) => `Training anew with the first advice: ${settings}`,
    nothingToMend: 'There is nothing to mend: nothing is trained.',
    nothingToSet: 'No setting would mend what was found: nothing is trained.',
    before: 'before',
    behind: 'after',
    ended: 'ended by',
    problems: 'problems',
    seen: (message: string) => `! ${message}`,
    more: (count: number, run: string) =>
      `${count === 1 ? 'A problem was' : `${count} problems were`} seen. More on it: talweg diagnose ${shellWord(run)}`,
    curvature: (epoch: number, largest: string, limit: string | undefined) =>
      `epoch ${epoch}: λmax ${largest}${limit === undefined ? '' : `, largest stable learning rate ${limit}`}`,
  },
};

export const zh: typeof en = {
  usage: {
    about: '这次运行为什么学得不够好：带数字的发现，以及怎么办',
    options: {
      step: '查看运行在哪一步之后的状态（会被重建）；省略则为最后一步',
      fix: '按针对问题的第一条建议重新训练，并显示前后对比',
      format: '格式：text、markdown、html 或 json（text）',
      out: '写入的文件，按扩展名为 TXT、MD、HTML 或 JSON',
    },
    dryRun: '不训练：根据表格、初始权重和设置，说明可以预料到什么',
    curvature: '每隔若干轮次测量损失的最大曲率和最大稳定学习率',
  },
  texts: {
    without: (option) => `不用 ${option}`,
    trains: (settings) => `按第一条建议重新训练：${settings}`,
    nothingToMend: '没有需要解决的问题，因此不再训练。',
    nothingToSet: '没有哪个选项能解决所发现的问题，因此不再训练。',
    before: '之前',
    behind: '之后',
    ended: '结束原因',
    problems: '问题数',
    seen: (message) => `! ${message}`,
    more: (count, run) => `看到 ${count} 个问题。详情：talweg diagnose ${shellWord(run)}`,
    curvature: (epoch, largest, limit) =>
      `第 ${epoch} 轮：λmax ${largest}${limit === undefined ? '' : `，最大稳定学习率 ${limit}`}`,
  },
};
