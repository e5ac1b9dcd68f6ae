import type { Task } from '../../data/note.ts';
import type { Kind } from '../../minimize/classify.ts';
import type { Reason } from '../../minimize/follow.ts';
import type { EndReason } from '../../train/record.ts';
import { shellWord } from '../../util/shell-word.ts';
import type { FitValues } from '../fit-options.ts';
import type { MinimizeValues } from '../minimize-options.ts';
import { zh as bench } from './bench.ts';
import { zh as check } from './check.ts';
import { zh as compare } from './compare.ts';
import { zh as derive } from './derive.ts';
import { zh as diagnose } from './diagnose.ts';
import type { Texts } from './en.ts';
import { zh as explain } from './explain.ts';
import { zh as model } from './export.ts';
import { zh as lab } from './lab.ts';
import { zh as rates } from './rates.ts';
import { zh as report } from './report.ts';
import { zh as runs } from './runs.ts';
import { zh as sweep } from './sweep.ts';
import { zh as train } from './train.ts';

const n = (count: number): string => count.toLocaleString('zh');

const minimize: { readonly [K in keyof MinimizeValues]: string } = {
  from: '起点；省略时取测试函数的通常起点，否则取范围的中点',
  optimizer: '如 "sgd(momentum=0.9)"、adam、lbfgs、newton、levenberg-marquardt（sgd）',
  lr: '学习率；省略时用优化器的默认值',
  steps: '最多步数（1000）',
  starts: '起点个数，除第一个外随机选取；取终点最低者（1）',
  seed: '随机起点的种子（1）',
  box: '各变量的最小值和最大值，或所有变量共用的区间，如 -2:2',
  tolerance: '一步中 f 的变化不超过此值时停止',
  'gradient-tolerance': '梯度长度不超过此值时停止（1e-8）',
  patience: '连续若干步没有更低的值时停止；以最低点为终点',
  'min-delta': '比此前最低值低多少才算更低，用于 --patience（0）',
  target: 'f 不大于此值时停止',
  'time-limit': '每次下降经过这段时间后停止，如 60s 或 5m',
  schedule: '学习率的变化方式；每一步视为一轮，f 为其损失',
  trace: '写入全部步骤的文件（多个起点时加一列 start），按扩展名为 CSV、TSV、JSON、NDJSON 或 Parquet',
};

const fit: { readonly [K in keyof FitValues]: string } = {
  target: '公式所要给出的列',
  params: '参数的起始值；省略者自动寻找',
  box: '参数的最小值和最大值',
  where: '行必须满足的 SQL 条件',
  optimizer: '所用的方法，与 minimize 相同（多种形式的 Levenberg–Marquardt）',
  lr: '有学习率的优化器的学习率',
  steps: '每次下降的最多步数（2000）',
  starts: '缺少起始值时，从找到的起点中最多取几个（3）',
  seed: '搜索起点所用的随机种子（1）',
  plot: '画出残差图；数据只有一列时还画出各行和拟合曲线',
  text: '用文字和表格代替图',
  out: '写入的文件，按扩展名：SVG（TXT 为文字）写图，CSV、TSV、JSON、NDJSON 或 Parquet 写每行的拟合值和残差',
};

const stops: { readonly [K in Reason]: string } = {
  gradient: '梯度已消失',
  tolerance: 'f 几乎不再变化',
  target: 'f 已小到 --target 所要求的值',
  patience: '在 --patience 规定的步数内没有更低的值',
  time: '时间到',
  steps: '已完成全部步数',
  'no-gradient': 'f 在该点没有梯度',
  diverged: '发散',
};

const kinds: { readonly [K in Kind]: string } = {
  minimum: '极小点',
  kink: '尖点处的极小点',
  maximum: '极大点',
  saddle: '鞍点：f 在一些方向下降，在另一些方向上升',
  plateau: '平台：四周平坦',
  boundary: '在范围或约束的边界上：越过边界 f 还会下降',
  none: '既非极小点也非鞍点：梯度尚未消失',
};

const reasons: { readonly [K in EndReason]: string } = {
  epochs: '已完成全部轮次',
  steps: '已完成全部步数',
  patience: '在 --patience 规定的轮次内验证损失没有减小',
  tolerance: '损失几乎不再变化',
  gradient: '梯度长度已不超过 --gradient-tolerance 规定的值',
  target: '损失已不超过 --target-loss 规定的值',
  time: '时间已到',
  diverged: '发散',
  interrupted: '已中断',
};

const tasks: { readonly [K in Task]: string } = { regression: '回归', binary: '二分类', multiclass: '多分类' };

export const zh: Texts = {
  usage: {
    description: '用梯度下降训练神经网络、求函数极小值、拟合公式。',
    train: '在表格上训练网络并保存',
    predict: '用一次运行的模型对新的行作预测',
    lrFind: '寻找学习率：以不断增大的学习率训练，直到损失发散',
    evaluate: '一次运行的模型在其他数据上的指标',
    minimize: '沿函数下降，并说明停在何处、为何停止',
    fit: '用表格拟合公式的参数：估计值、标准误差、R²',
    fitted: '公式，如 "a·exp(-b·x) + c"：是列名的名称为数据，其余为参数',
    formula: '公式，如 "(1-x)^2 + 100(y-x^2)^2"，或测试函数（talweg list test-functions）',
    runs: runs.usage,
    bench: '测量本机训练速度，并与其他系统并列比较',
    workloads: (names) => `工作负载，省略则为全部：${names.join(' ')}`,
    seconds: '每次测量的秒数（1）',
    rounds: '所有系统的轮数，显示其中位数（1）',
    watchedEpochs: '“watch” 所测训练的轮数（W2 为 2500，W3-b64 为 60）',
    against: '运行其他系统的脚本文件夹，如 bench/peers',
    benchThreads: '最多尝试的线程数（每个核心一个）',
    experiment: '做一个梯度下降的数值实验并显示；不给名称时列出全部',
    experimentName: (names) => `实验名称：${names.join(' ')}`,
    asText: '用文字和表格代替图',
    experimentOut: '写入图和数值的文件，按扩展名为 SVG、JSON 或 TXT（文字和表格）',
    sweep: sweep.usage,
    compare: compare.usage,
    derive: derive.usage,
    explain: explain.usage,
    check: check.usage,
    diagnose: diagnose.usage,
    export: model.usage.export,
    import: model.usage.import,
    report: report.usage,
    lab: lab.usage,
    schedule: '不训练，画出一种学习率变化方式的各步学习率',
    scheduleSteps: '总步数（100）',
    scheduleRate: '被改变的学习率（1）',
    scheduleOut: '写入图的文件，按扩展名为 SVG、JSON 或 TXT（文字和表格）',
    list: '列出命令行上可用的名称及其默认设置',
    data: '表格：CSV、TSV、JSON、NDJSON、Parquet 或 Arrow，多个文件或通配符视为一个表；file.duckdb::table；"SELECT …"；- 表示标准输入',
    run: '一次运行：其文件夹，或 runs/ 下的名称',
    what: (names) => `要列出的内容：${names.join(' ')}`,
    listName: '其中之一：公式、出处以及默认值的来源',
    out: '写入预测的文件，按扩展名为 CSV、TSV、JSON、NDJSON 或 Parquet；省略时写到标准输出',
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
    minimizeOptions: minimize,
    fitOptions: fit,
    lrFindOptions: rates.options,
  },
  rates: rates.texts,
  train: {
    head: (source, target, task, classes) =>
      `${source} → ${target}（${task === 'regression' ? tasks.regression : `${n(classes)} 类`}）`,
    rows: (trained, validation, test) => `训练 ${n(trained)} 行，验证 ${n(validation)} 行，测试 ${n(test)} 行`,
    streamed: (rows) => `流式读取：内存中最多同时保存 ${n(rows)} 行`,
    network: (layers, parameters) => `网络 ${layers}，${n(parameters)} 个参数`,
    native: (seconds) => `本机代码，因为在 WebAssembly 中约需 ${Math.round(seconds)} 秒`,
    noNative: (missing) => `WebAssembly，因为 ${missing}`,
    moved: (optimizer, lr) => `${optimizer}，学习率 ${lr}`,
    frozen: '冻结',
    groups: (count) => `${n(count)} 组参数`,
    how: (moved, batch, device, threads, seed) => `${moved}，${batch}，${device}，${n(threads)} 个线程，种子 ${seed}`,
    batch: (size) => (size === 'full' ? '每步全部行' : `每步 ${n(size)} 行`),
    epoch: (epoch, of) => (Number.isFinite(of) ? `轮次 ${epoch}/${of}` : `轮次 ${epoch}`),
    loss: '损失',
    validation: '验证',
    lr: (rate) => `学习率 ${rate}`,
    rate: (rowsPerSecond) => `每秒 ${rowsPerSecond} 行`,
    ended: (reason, epochs, steps) => `${reasons[reason]}：${n(epochs)} 个轮次，${n(steps)} 步`,
    best: (epoch, value) => `保留轮次 ${epoch} 的权重，其验证损失最小，为 ${value}`,
    part: { train: '训练行', validation: '验证行', test: '测试行' },
    heldOut: (part, rows) => `在 ${n(rows)} 个${part}上：`,
    model: '网络',
    alwaysMean: (value) => `总是取均值 ${value}`,
    alwaysClass: (value) => `总是答 ${value}`,
    noBetter: '网络并不比这更好：它没有学到对其他行也成立的东西。',
    untouched: (resumed) =>
      `在第一步之前被中断：没有训练，${resumed === undefined ? '也没有保存' : `${resumed} 保持原样`}。`,
    saved: (folder) => `已保存在 ${folder}`,
    next: (folder) => `预测：talweg predict ${shellWord(folder)} new-rows.csv`,
    goOn: (folder) => `继续训练：talweg train --resume ${shellWord(folder)}`,
    fellBack: (damage, step) => `${damage} 改为从${step === 0 ? '头' : `第 ${step} 步的检查点`}继续。`,
    why: (folder) => `查明问题所在：talweg diagnose ${shellWord(folder)}`,
    diverged: (step, loss, gradientNorm, lr) =>
      `第 ${n(step)} 步的损失变为 ${loss}（梯度范数 ${gradientNorm}，学习率 ${lr}）。保留了最后一组有限的权重。`,
    lowerRate: (options) => `请试 ${options}。`,
    lowerRates: '请将各组学习率降为十分之一再试。',
  },
  wrote: (file) => `已写入 ${file}`,
  evaluate: { head: (run, source, rows) => `${run} 在 ${source} 的 ${n(rows)} 行上：` },
  predict: { wrote: (rows, file) => `已将 ${n(rows)} 个预测写入 ${file}` },
  minimize: {
    rate: (lr) => `学习率 ${lr}`,
    from: (point) => `从 ${point} 出发`,
    step: '步',
    ended: (reason, steps, gradientNorm) =>
      `${stops[reason]}：${n(steps)} 步${reason === 'no-gradient' ? '' : `，梯度长度 ${gradientNorm}`}`,
    restored: (step) => `，即第 ${n(step)} 步的最低点`,
    kind: kinds,
    curvatures: (least, largest) => (least === largest ? `（曲率 ${least}）` : `（曲率从 ${least} 到 ${largest}）`),
    kink: (before, behind) => `尖点处的极小点：在 1e-5 之内 f 的斜率从 ${before} 跳到 ${behind}，周围没有更低处。`,
    stuck: (before, behind) => `尖点，但不是极小点：f 的斜率从 ${before} 跳到 ${behind}，由此仍可下降。`,
    runs: (all, lowest) => `${n(all)} 次下降中最低者，其中 ${n(lowest)} 次同样低。`,
    oscillation: (here, there) => `永远在 ${here} 与 ${there} 之间振荡。`,
    overshoot: (rate, largest, factor, curvature) =>
      `步长过大：学习率 ${rate} 不小于最大稳定学习率 ${factor}/λmax = ${largest}（λmax = ${curvature}）。`,
    lowerRate: (lr) => `请试 --lr ${lr}。`,
    unbounded: 'f 无止境地下降：这个方向上没有极小点。',
    noValue: (step) => `第 ${n(step)} 步到达之处 f 没有有限的值。`,
    bound: '可用 --box 限定范围。',
    traced: (rows, file) => `已将 ${n(rows)} 行写入 ${file}`,
  },
  fit: {
    rows: (rows, incomplete, parameters, starts) =>
      `${n(rows)} 行${incomplete === 0 ? '' : `（略去 ${n(incomplete)} 行缺值）`}，${n(parameters)} 个参数，${n(starts)} 个起点`,
    columns: ['参数', '估计值', '标准误差'],
    quality: (r2, deviation) => `R² ${r2}，残差标准差 ${deviation}`,
    open: (names) => `数据不能确定 ${names}：其他值同样拟合。`,
    atEdge: (names) => `位于范围边界：${names}。标准误差按不受范围限制的拟合计算。`,
    exact: (rows, parameters) => `${n(rows)} 行数据对应 ${n(parameters)} 个参数：没有剩余信息可估计误差。`,
    unfinished: (steps) => `${n(steps)} 步后尚未结束：可用 --steps 增加步数。`,
  },
  runs: runs.texts,
  bench,
  experiment: {
    name: '名称',
    about: '内容',
    more: '查看其中一个：talweg experiment saddle',
  },
  sweep: sweep.texts,
  compare: compare.texts,
  explain: explain.texts,
  check: check.texts,
  diagnose: diagnose.texts,
  export: model.export,
  import: model.import,
  report: report.texts,
  lab: lab.texts,
  schedule: {
    head: (name, formula) => `学习率变化 ${name}：${formula}`,
    sums: ({ rates, squares }) =>
      `Σ η ${rates === 'infinite' ? '= ∞' : '< ∞'}，Σ η² ${squares === 'infinite' ? '= ∞' : '< ∞'}：${
        rates === 'infinite' && squares === 'finite'
          ? '满足含噪梯度收敛的条件（Robbins–Monro）'
          : '含噪梯度的收敛要求 Σ η = ∞，Σ η² < ∞（Robbins–Monro）'
      }`,
    measured: '依据损失或指标的部分按其初始状态显示：尚未测量任何值。',
    step: '步',
    lr: '学习率',
  },
  list: {
    name: '名称',
    settings: '设置',
    also: '别名',
    formula: '公式',
    example: '示例',
    source: '出处',
    parts: '无名称的部分',
    defaults: '设置及其默认值的来源',
    rule: '采用这些设置时的规则（LaTeX）',
    origins: {
      paper: '与出处相同',
      pytorch: '与 PyTorch 相同',
      both: '与出处和 PyTorch 相同',
      program: '与作者的程序相同',
      usual: '通常取值',
    },
    choices: (words) => `可取 ${words.join('、')}`,
    composed: [
      '',
      'k 是步的序号，n 是总步数。每种方式还可设 steps=…（自身的步数）和 warmup=…（之前上升的步数）。',
      '可按任意次序组合；sequence 中除最后一个外都要给出步数：',
      '  --schedule "sequence(warmup(100), cosine(steps=900), plateau(accuracy, patience=5))"',
      '  --schedule "product(exponential(gamma=0.999), cosine-restarts(period=500))"',
      '当 ½ < power ≤ 1 时，inverse-time 满足 Σ η = ∞ 与 Σ η² < ∞，即含噪梯度收敛的条件（Robbins–Monro）。',
      '查看各步学习率：talweg schedule "one-cycle" --steps 1000 --lr 0.01',
    ],
  },
};
