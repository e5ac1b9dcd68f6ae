import type { en } from './en.ts';
import { shown } from './note-texts.ts';
import { troubles } from './troubles-zh.ts';

/** 12,345 */
const n = (count: number): string => count.toLocaleString('zh');
const list = (names: readonly string[], most = 5): string =>
  names.length > most
    ? `${names.slice(0, most).map(shown).join('、')} 等 ${n(names.length)} 项`
    : names.map(shown).join('、');

const because = {
  asked: '按指定的任务',
  text: '目标列为文本',
  boolean: '目标列为布尔值',
  'zero-one': '目标列只有 0 和 1',
  'few-whole-numbers': '目标列只有少数几个整数',
  numbers: '目标列为数值',
  dates: '目标列为日期',
};

const notes: (typeof en)['notes'] = {
  headerless: ({ table, columns }) => `${shown(table)} 没有表头行：各列命名为“column 1”至“column ${columns}”。`,
  'decimal-comma': ({ table }) => `${shown(table)} 中的数值以逗号作小数点。`,
  'small-reader': ({ table }) =>
    `未安装 @duckdb/node-api，${shown(table)} 由内置的小型 CSV 读取器读取：速度较慢，且只支持 CSV。`,
  retyped: ({ column, seemed, count, row, value }) => {
    const kind = seemed === 'number' ? '数值' : '日期';
    return `${shown(column)} 按文本处理：开头是${kind}，但有 ${n(count)} 个值不是${kind}，首个为第 ${n(row + 1)} 行的${JSON.stringify(value)}。`;
  },
  task: ({ task, target, because: reason, classes }, typed) => {
    const what = { regression: '回归', binary: '二分类', multiclass: `多分类（${n(classes)} 类）` }[task];
    return `${shown(target)}：${what}，依据：${because[reason]}${reason === 'few-whole-numbers' ? typed('；若要当作数量，请用 --task regression') : ''}。`;
  },
  positive: ({ target, value }) => `${shown(target)}：所给概率为正类${JSON.stringify(value)}的概率。`,
  'missing-target': ({ table, count, rows }) =>
    `${shown(table)}：共 ${n(rows)} 行，其中 ${n(count)} 行因缺少目标值而舍去。`,
  constant: ({ column, value }) => `${shown(column)} 不用作特征：取值恒为 ${shown(value)}。`,
  'constant-in-training': ({ column }) => `${shown(column)} 不用作特征：在训练集中只有一个取值。`,
  empty: ({ column }) => `${shown(column)} 不用作特征：整列缺失。`,
  identifier: ({ column, distinct, rows, example }, typed) =>
    `${shown(column)} 不用作特征：${n(rows)} 行中有 ${n(distinct)} 种文本（如${JSON.stringify(example)}），像是标识符或自由文本${typed('；如需保留，请用 --features 指定')}。`,
  'row-number': ({ column }, typed) =>
    `${shown(column)} 不用作特征：它只是行号${typed('；如需保留，请用 --features 指定')}。`,
  nested: ({ column }) => `${shown(column)} 不用作特征：其中是列表、结构体或二进制数据。`,
  date: ({ column, from, to }) => `${shown(column)} 换算为天数（${from} 至 ${to}）。`,
  missing: ({ column, isCategory, count, rows }) =>
    `${shown(column)} 在 ${n(rows)} 行中缺失 ${n(count)} 个值：增设一个缺失指示列${isCategory ? '' : '，缺失处以训练集均值插补'}。`,
  rare: ({ column, kept, others, count }) =>
    `${shown(column)}：最常见的 ${n(kept)} 个类别各占一列（独热编码）；其余 ${n(others)} 个类别（共 ${n(count)} 行）编码为全零。`,
  unseen: ({ column, values }) => `${shown(column)}：类别 ${list(values)} 未出现在训练集中，模型不认识。`,
  unknown: ({ table, column, count, example }) =>
    `${shown(table)}：${n(count)} 行的 ${shown(column)} 为未知类别（如${JSON.stringify(example)}），编码为全零。`,
  imputed: ({ table, column, count, by }) =>
    `${shown(table)}：${shown(column)} 有 ${n(count)} 个缺失值（训练集中没有缺失），以${by === 'mean' ? '训练集均值插补' : '全零编码'}。`,
  ignored: ({ table, columns }) => `${shown(table)}：模型不使用 ${list(columns)}。`,
};

export const zh: typeof en = { notes, troubles };
