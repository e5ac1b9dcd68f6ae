import { describe, expect, it } from 'vitest';
import type { Note } from '../../src/data/note.ts';
import { en } from '../../src/lang/en.ts';
import { noteText } from '../../src/lang/note-texts.ts';
import { zh } from '../../src/lang/zh.ts';

/** One of every kind, and what is said. */
const cases: readonly [note: Note, english: string, chinese: string][] = [
  [
    { kind: 'headerless', table: 'a.csv', columns: 3 },
    'a.csv has no header line: its columns are called "column 1" to "column 3".',
    'a.csv 没有表头行：各列命名为“column 1”至“column 3”。',
  ],
  [
    { kind: 'decimal-comma', table: 'a.csv' },
    'a.csv writes numbers with a decimal comma.',
    'a.csv 中的数值以逗号作小数点。',
  ],
  [
    { kind: 'small-reader', table: 'a.csv' },
    'a.csv is read by the small CSV reader, because @duckdb/node-api is not installed; it is slower and reads only CSV.',
    '未安装 @duckdb/node-api，a.csv 由内置的小型 CSV 读取器读取：速度较慢，且只支持 CSV。',
  ],
  [
    { kind: 'retyped', column: 'x', seemed: 'number', count: 2, row: 2999, value: 'oops' },
    'x is text: it began with numbers, but 2 values are no number, the first "oops" in row 3,000.',
    'x 按文本处理：开头是数值，但有 2 个值不是数值，首个为第 3,000 行的"oops"。',
  ],
  [
    { kind: 'task', task: 'regression', target: 'y', because: 'numbers', classes: 0 },
    'y: regression, the target holds numbers.',
    'y：回归，依据：目标列为数值。',
  ],
  [
    { kind: 'task', task: 'multiclass', target: 'y', because: 'few-whole-numbers', classes: 10 },
    'y: multiclass classification with 10 classes, the target holds few whole numbers; --task regression takes them as a quantity.',
    'y：多分类（10 类），依据：目标列只有少数几个整数；若要当作数量，请用 --task regression。',
  ],
  [
    { kind: 'positive', target: 'y', value: 'yes' },
    'y: probabilities are those of "yes".',
    'y：所给概率为正类"yes"的概率。',
  ],
  [
    { kind: 'missing-target', table: 'a.csv', count: 1, rows: 1234 },
    'a.csv: 1 row of 1,234 left out, because the target is missing.',
    'a.csv：共 1,234 行，其中 1 行因缺少目标值而舍去。',
  ],
  [{ kind: 'constant', column: 'x', value: '5' }, 'x is left out: it is always 5.', 'x 不用作特征：取值恒为 5。'],
  [
    { kind: 'constant-in-training', column: 'x' },
    'x is left out: it has one value in the training rows.',
    'x 不用作特征：在训练集中只有一个取值。',
  ],
  [{ kind: 'empty', column: 'x' }, 'x is left out: it has no values.', 'x 不用作特征：整列缺失。'],
  [
    { kind: 'identifier', column: 'x', distinct: 30, rows: 31, example: 'id 1' },
    'x is left out: 30 different texts in 31 rows, such as "id 1", look like identifiers or free text; --features keeps it.',
    'x 不用作特征：31 行中有 30 种文本（如"id 1"），像是标识符或自由文本；如需保留，请用 --features 指定。',
  ],
  [
    { kind: 'row-number', column: 'id' },
    'id is left out: it numbers the rows; --features keeps it.',
    'id 不用作特征：它只是行号；如需保留，请用 --features 指定。',
  ],
  [
    { kind: 'nested', column: 'x' },
    'x is left out: it holds lists, structures or bytes.',
    'x 不用作特征：其中是列表、结构体或二进制数据。',
  ],
  [
    { kind: 'date', column: 'day', from: '2024-01-01', to: '2024-12-31' },
    'day is used as a number of days (2024-01-01 to 2024-12-31).',
    'day 换算为天数（2024-01-01 至 2024-12-31）。',
  ],
  [
    { kind: 'missing', column: 'x', isCategory: false, count: 3, rows: 10 },
    'x is missing in 3 rows of 10: an extra column says where, and the mean of the training rows stands in.',
    'x 在 10 行中缺失 3 个值：增设一个缺失指示列，缺失处以训练集均值插补。',
  ],
  [
    { kind: 'missing', column: 'x', isCategory: true, count: 3, rows: 10 },
    'x is missing in 3 rows of 10: an extra column says where.',
    'x 在 10 行中缺失 3 个值：增设一个缺失指示列。',
  ],
  [
    { kind: 'rare', column: 'x', kept: 100, others: 1, count: 1 },
    'x: the 100 most frequent categories have a column each; 1 other in 1 row has none.',
    'x：最常见的 100 个类别各占一列（独热编码）；其余 1 个类别（共 1 行）编码为全零。',
  ],
  [
    { kind: 'unseen', column: 'x', values: ['a', 'b'] },
    'x: a, b are in no training row, and so unknown to the model.',
    'x：类别 a、b 未出现在训练集中，模型不认识。',
  ],
  [
    { kind: 'unknown', table: 'a.csv', column: 'x', count: 2, example: 'teal' },
    'a.csv: 2 rows with an unknown category of x, such as "teal", encoded as zeros.',
    'a.csv：2 行的 x 为未知类别（如"teal"），编码为全零。',
  ],
  [
    { kind: 'imputed', table: 'a.csv', column: 'x', count: 2, by: 'mean' },
    'a.csv: 2 missing values of x, which had none in training, replaced by the mean of the training rows.',
    'a.csv：x 有 2 个缺失值（训练集中没有缺失），以训练集均值插补。',
  ],
  [
    { kind: 'ignored', table: 'a.csv', columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    'a.csv: the model does not use a, b, c, d, e and 2 more.',
    'a.csv：模型不使用 a、b、c、d、e 等 7 项。',
  ],
];

describe('notes', () => {
  it.each(cases)('%j', (note, english, chinese) => {
    expect(noteText(note, en.notes)).toBe(english);
    expect(noteText(note, zh.notes)).toBe(chinese);
  });

  it('have a case for every kind', () => {
    expect(new Set(cases.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(en.notes)));
  });

  it('show names that would not read well in quotes, control characters as such', () => {
    expect(noteText({ kind: 'empty', column: 'a\n\u001b[31m"b"' }, en.notes)).toBe(
      '"a\\n\\u001b[31m\\"b\\"" is left out: it has no values.',
    );
  });
});
