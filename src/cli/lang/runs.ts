import { many } from './count.ts';

/** What `talweg runs` says. */
export const en = {
  usage: {
    about: 'lists the runs here, or shows one',
    options: {
      where:
        'condition in SQL that runs must meet, of their settings and of run, data, rows, task, target, created, device, finished, reason, epochs, steps, metric, value, baseline',
      sort: 'one of those to order by; -value begins with the largest',
    },
  },
  texts: {
    none: 'There are no runs here. Train one: talweg train data.csv --target column',
    noneMeets: (all: number) => `None of the ${many(all, 'run')} here meets the condition.`,
    columns: {
      run: 'run',
      target: 'target',
      metric: 'metric',
      value: 'held out',
      baseline: 'baseline',
      epochs: 'epochs',
      created: 'created',
    },
    details: {
      data: 'data',
      rows: 'rows',
      task: 'task',
      network: 'network',
      trained: 'trained',
      where: 'machine',
      forced: 'forced',
      parent: 'branch of',
      heldOut: 'held out',
    },
    unfinished: (steps: number) => `not finished, ${many(steps, 'step')} kept`,
    imported: 'elsewhere: the weights were imported, and how they were trained is not known',
    branch: (run: string, step: number) => `${run}, from step ${step}`,
  },
};

export const zh: typeof en = {
  usage: {
    about: '列出这里的运行，或显示其中一个',
    options: {
      where:
        '运行必须满足的 SQL 条件，可用各项设置，以及 run、data、rows、task、target、created、device、finished、reason、epochs、steps、metric、value、baseline',
      sort: '按其中哪一项排序；-value 表示从大到小',
    },
  },
  texts: {
    none: '这里没有运行。先训练一个：talweg train data.csv --target 列名',
    noneMeets: (all) => `这里的 ${all} 个运行都不满足该条件。`,
    columns: {
      run: '运行',
      target: '目标',
      metric: '指标',
      value: '留出数据',
      baseline: '基线',
      epochs: '轮次',
      created: '创建时间',
    },
    details: {
      data: '数据',
      rows: '行数',
      task: '任务',
      network: '网络',
      trained: '训练',
      where: '机器',
      forced: '强制继续',
      parent: '分支自',
      heldOut: '留出数据',
    },
    unfinished: (steps) => `未完成，已保存 ${steps} 步`,
    imported: '在别处：权重是导入的，如何训练不得而知',
    branch: (run, step) => `${run} 的第 ${step} 步`,
  },
};
