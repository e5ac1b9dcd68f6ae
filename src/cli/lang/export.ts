import { shellWord } from '../../util/shell-word.ts';
import { many, n } from './count.ts';

/** What `talweg export` and `talweg import` say. */
export const en = {
  usage: {
    export: {
      about: 'writes the model of a run for use elsewhere, what is done to columns included, and tests it',
      data: 'table of which rows are kept for the self-test; that of the training if left out',
      to: 'format; that of the ending of --out if left out',
      out: 'file to write (<run>.<ending>)',
    },
    import: {
      about: 'makes a run of weights from elsewhere: safetensors of PyTorch, or an export',
      file: 'safetensors or JSON',
      like: 'a run whose network and columns the weights are for; what an export itself says if left out',
      out: 'folder of the run (runs/<file>-1)',
    },
  },
  export: {
    wrote: (run: string, files: readonly string[], bytes: number) =>
      `${run} as ${files.join(' and ')}: ${many(bytes, 'byte')}.`,
    passed: (rows: number, by: string) =>
      `Self-test passed: ${many(rows, 'row')}, the same answers as the run's (by ${by}).`,
    failed: (by: string) => `The self-test does not hold: answers differ from the run's (by ${by}).`,
    untested: (needs: string) => `The self-test was not run: it needs ${needs}.`,
  },
  import: {
    imported: (file: string, arrays: number, run: string) =>
      `${file}: ${many(arrays, 'array')} of weights are now ${run}. See how good they are: talweg evaluate ${shellWord(run)} data.csv`,
  },
};

export const zh: typeof en = {
  usage: {
    export: {
      about: '把一次运行的模型连同各列的预处理写成可在别处使用的文件，并加以测试',
      data: '自测所保存的行取自的表格；省略时为训练所用的表格',
      to: '格式；省略时由 --out 的扩展名决定',
      out: '要写的文件（<运行>.<扩展名>）',
    },
    import: {
      about: '用别处得到的权重建立一次运行：PyTorch 的 safetensors，或导出的文件',
      file: 'safetensors 或 JSON 文件',
      like: '一次运行，权重即用于它的网络和各列；省略时以导出文件自身的说明为准',
      out: '运行的文件夹（runs/<文件>-1）',
    },
  },
  export: {
    wrote: (run, files, bytes) => `${run} 已写成 ${files.join(' 和 ')}：${n(bytes)} 字节。`,
    passed: (rows, by) => `自测通过：${n(rows)} 行的答案与该运行相同（由 ${by} 计算）。`,
    failed: (by) => `自测未通过：答案与该运行不同（由 ${by} 计算）。`,
    untested: (needs) => `未做自测：需要 ${needs}。`,
  },
  import: {
    imported: (file, arrays, run) =>
      `${file}：${n(arrays)} 个权重数组已成为 ${run}。看它们有多好：talweg evaluate ${shellWord(run)} data.csv`,
  },
};
