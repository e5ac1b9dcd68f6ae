import { shown } from './note-texts.ts';
import type { TroubleTexts } from './trouble-texts.ts';

const list = (names: readonly string[]): string =>
  names.slice(0, 10).map(shown).join('、') + (names.length > 10 ? '等' : '');

const parts = { train: '训练', validation: '验证', test: '测试' };

export const troubles: TroubleTexts = {
  empty: () => '表格是空的。第一行应当是列名，下面是数据行。',
  'no-rows': () => '表格没有数据行。列名下面至少要有一行。',
  'one-row': () => '表格只有一行。训练和验证至少各要一行：请增加行。',
  ragged: ({ line, cells, columns }) =>
    `第 ${line} 行有 ${cells} 个单元格，而表格有 ${columns} 列。缺失的值请留空；内容里含有分隔符的单元格请加上双引号。`,
  'open-quote': ({ line }) => `第 ${line} 行的双引号没有成对。请补上；单元格里的双引号要写成两个。`,
  'after-quote': ({ line, cell }) =>
    `第 ${line} 行里，单元格的双引号结束后还有文字：${cell}。请把整个单元格放进双引号，里面的双引号写成两个。`,
  'not-text': () => '这不是文本文件。请把表格另存为 CSV。',
  workbook: () => '这是电子表格文件（Excel 之类），不是 CSV。请在表格软件里另存为“CSV UTF-8”。',
  'utf-16': () => '文件的编码是 UTF-16。请另存为 UTF-8（在表格软件里选“CSV UTF-8”）。',
  'not-utf-8': ({ line }) =>
    `从第 ${line} 行起有不是 UTF-8 的字符，文件可能是用 GBK 等其他编码保存的。请另存为 UTF-8（在表格软件里选“CSV UTF-8”）。`,
  delimiter: ({ delimiter }) => `各列似乎是用 ${JSON.stringify(delimiter)} 分隔的。请改用逗号、分号、制表符或 | 分隔。`,
  'same-name': ({ column }) => `有两列都叫 ${shown(column)}。请给每一列不同的名字。`,
  'no-column': ({ column, columns }) => `没有名为 ${shown(column)} 的列。现有的列是：${list(columns)}。`,
  'target-and-other': ({ column }) => `${shown(column)} 不能既是要预测的列，又另作他用。请选择不同的列。`,
  'target-missing': ({ target }) => `${shown(target)} 在所有行中都是空的。请选择另一列来预测。`,
  'target-constant': ({ target, value }) =>
    `${shown(target)} 在所有行中都是 ${shown(value)}，没有什么可学。请选择另一列来预测，或增加取其他值的行。`,
  'many-classes': ({ target, rows, isText }) =>
    isText
      ? `${shown(target)} 在 ${rows} 行中大多是各不相同的文本，每一类的行太少，学不出来。请选择取值经常重复的列；如果它本该是数，请只写数，不带单位。`
      : `对于 ${rows} 行来说，${shown(target)} 的类别太多。请增加行，或选择另一列来预测。`,
  'no-features': ({ columns }) =>
    `没有剩下可以用来预测的列${columns.length > 0 ? `：${list(columns)} 不能用` : ''}。除了要预测的列，还要有一列取值各不相同，并且不只是行号或名称。`,
  'empty-part': ({ part, rows }) => `${rows} 行里没有剩下用于${parts[part]}的行。请增加行，或改变各部分的比例。`,
  'few-rows': ({ rows, classes }) =>
    `${rows} 行分成 ${classes} 类，太少了，不能保证每一类都有一行用于训练。请增加行，或减小验证和测试的比例。`,
  cell: ({ column, row, value }) =>
    `${shown(column)} 列第 ${row} 行是 ${JSON.stringify(value)}，不能使用。请改正，或把它留空。`,
};
