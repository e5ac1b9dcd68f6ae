import type { Task } from '../../data/note.ts';
import type { EndReason } from '../../train/record.ts';
import type { TrainValues } from '../train-options.ts';
import type { Texts } from './en.ts';

const n = (count: number): string => count.toLocaleString('zh');

const train: { readonly [K in keyof TrainValues]: string } = {
  target: '要预测的列，或若干数值列',
  task: '任务类型；省略时由目标列的取值推断',
  features: '用作特征的列；省略时用其余全部列',
  drop: '不使用的列',
  where: '行必须满足的 SQL 条件',
  layers: '各隐藏层的单元数；none 表示线性模型（64,64）',
  activation: '隐藏层的激活函数，一个，或每层一个（relu）',
  init: '权重初始化，如 he 或 "normal(deviation=0.1)"（uniform）',
  bias: '不用偏置',
  loss: '损失：回归用 mse，二分类用 bce，多分类用 cross-entropy',
  optimizer: '优化器，如 "sgd(momentum=0.9,nesterov=true)"（adam）',
  lr: '学习率；省略时用优化器的默认值',
  schedule: '学习率的变化方式，如 "cosine(warmup=100)"（constant）',
  l1: '在损失中加上 λ Σ|w|（0）',
  l2: '在损失中加上 ½ λ Σ w²（0）',
  'weight-decay': '每步使权重缩小 lr·λ，不计入损失（0）',
  dropout: '每步随机略去的隐藏单元比例（0）',
  'clip-norm': '梯度的最大长度',
  'clip-value': '梯度各分量的最大绝对值',
  epochs: '遍历训练行的轮次数（50）',
  steps: '总步数，代替轮次数',
  'batch-size': '每步的行数，full 表示全部（32）',
  shuffle: '每个轮次的行序相同，即表中的顺序',
  patience: '验证损失连续若干轮次没有减小时停止',
  tolerance: '一个轮次中损失的变化不超过此值时停止',
  'time-limit': '到达此时间后停止，如 60s 或 5m',
  validation: '每个轮次后用于验证的行的比例或文件（0.2）',
  test: '最后用于测试的行的比例或文件（0.1）',
  seed: '一切随机数的种子（1）',
  precision: '计算所用的数值精度（f32）',
  device: '计算设备（auto：WebAssembly）',
  threads: '线程数（1）',
  standardize: '数值保持表中原样',
  out: '保存运行的文件夹（runs/<表名>-<编号>）',
  resume: '继续一次运行',
};

const reasons: { readonly [K in EndReason]: string } = {
  epochs: '已完成全部轮次',
  steps: '已完成全部步数',
  patience: '在 --patience 规定的轮次内验证损失没有减小',
  tolerance: '损失几乎不再变化',
  time: '时间已到',
  diverged: '发散',
  interrupted: '已中断',
};

const tasks: { readonly [K in Task]: string } = { regression: '回归', binary: '二分类', multiclass: '多分类' };

export const zh: Texts = {
  usage: {
    description: '用梯度下降在表格数据上训练神经网络。',
    train: '在表格上训练网络并保存',
    predict: '用一次运行的模型对新的行作预测',
    evaluate: '一次运行的模型在其他数据上的指标',
    runs: '列出这里的运行，或显示其中一个',
    list: '列出命令行上可用的名称及其默认设置',
    data: '表格：CSV、TSV、JSON、NDJSON 或 Parquet；多个文件或通配符视为一个表',
    run: '一次运行：其文件夹，或 runs/ 下的名称',
    what: '要列出的内容',
    out: '写入预测的文件，按扩展名为 CSV 或 Parquet；省略时写到标准输出',
    lang: '输出语言：en 或 zh',
    json: '全部以 JSON 输出到标准输出，每行一个对象',
    quiet: '除错误外不输出任何内容',
    config: '含选项的 JSON 文件（格式见包内 talweg.schema.json）；命令行上的选项优先',
    help: '显示本帮助',
    version: '显示版本',
    example: '示例：',
    titles: { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' },
    see: (command) => `参见 talweg ${command === undefined ? '' : `${command} `}--help。`,
    options: train,
  },
  train: {
    head: (source, target, task, classes) =>
      `${source} → ${target}（${task === 'regression' ? tasks.regression : `${n(classes)} 类`}）`,
    rows: (trained, validation, test) => `训练 ${n(trained)} 行，验证 ${n(validation)} 行，测试 ${n(test)} 行`,
    network: (layers, parameters) => `网络 ${layers}，${n(parameters)} 个参数`,
    how: (optimizer, lr, batch, device, threads, seed) =>
      `${optimizer}，学习率 ${lr}，${batch}，${device}，${n(threads)} 个线程，种子 ${seed}`,
    batch: (size) => (size === 'full' ? '每步全部行' : `每步 ${n(size)} 行`),
    epoch: (epoch, of) => (Number.isFinite(of) ? `轮次 ${epoch}/${of}` : `轮次 ${epoch}`),
    loss: '损失',
    validation: '验证',
    rate: (rowsPerSecond) => `每秒 ${rowsPerSecond} 行`,
    ended: (reason, epochs, steps) => `${reasons[reason]}：${n(epochs)} 个轮次，${n(steps)} 步`,
    best: (epoch, value) => `保留轮次 ${epoch} 的权重，其验证损失最小，为 ${value}`,
    part: { train: '训练行', validation: '验证行', test: '测试行' },
    heldOut: (part, rows) => `在 ${n(rows)} 个${part}上：`,
    model: '网络',
    alwaysMean: (value) => `总是取均值 ${value}`,
    alwaysClass: (value) => `总是答 ${value}`,
    noBetter: '网络并不比这更好：它没有学到对其他行也成立的东西。',
    saved: (folder) => `已保存在 ${folder}`,
    next: (folder) => `预测：talweg predict ${folder} new-rows.csv`,
    goOn: (folder) => `继续训练：talweg train --resume ${folder}`,
    diverged: (step, loss, gradientNorm, lr) =>
      `第 ${n(step)} 步的损失变为 ${loss}（梯度范数 ${gradientNorm}，学习率 ${lr}）。保留了最后一组有限的权重。`,
    lowerRate: (lr) => `请试 --lr ${lr}。`,
  },
  evaluate: { head: (run, source, rows) => `${run} 在 ${source} 的 ${n(rows)} 行上：` },
  predict: { wrote: (rows, file) => `已将 ${n(rows)} 个预测写入 ${file}` },
  runs: {
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
    details: { data: '数据', rows: '行数', task: '任务', network: '网络', trained: '训练', heldOut: '留出数据' },
  },
  list: { name: '名称', settings: '设置', formula: '公式' },
};
