import { many } from './count.ts';

/** What `talweg runs` says. */
export const en = {
  none: 'There are no runs here. Train one: talweg train data.csv --target column',
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
    parent: 'branch of',
    heldOut: 'held out',
  },
  unfinished: (steps: number) => `not finished, ${many(steps, 'step')} kept`,
  branch: (run: string, step: number) => `${run}, from step ${step}`,
};

export const zh: typeof en = {
  none: '这里没有运行。先训练一个：talweg train data.csv --target 列名',
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
    parent: '分支自',
    heldOut: '留出数据',
  },
  unfinished: (steps) => `未完成，已保存 ${steps} 步`,
  branch: (run, step) => `${run} 的第 ${step} 步`,
};
