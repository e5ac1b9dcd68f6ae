import { shown } from './note-texts.ts';
import type { TroubleTexts } from './trouble-texts.ts';

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
const list = (names: readonly string[]): string =>
  names.slice(0, 10).map(shown).join(', ') + (names.length > 10 ? ', …' : '');

const parts = { train: 'training', validation: 'validation', test: 'the test' };

export const troubles: TroubleTexts = {
  empty: () => 'The table is empty. It needs a line with the names of the columns, and rows below it.',
  'no-rows': () => 'The table has no rows. It needs at least one below the line with the names of the columns.',
  'one-row': () => 'The table has one row. Training and validation need at least one each: add rows.',
  ragged: ({ line, cells, columns }) =>
    `In line ${line} a row has ${count(cells, 'cell')}, and the table ${count(columns, 'column')}. Leave a cell empty where a value is missing, and put a cell in quotes that has the separator in it.`,
  'open-quote': ({ line }) =>
    `In line ${line} a quote begins that is not closed. Close it; a quote within a cell is written as two.`,
  'after-quote': ({ line, cell }) =>
    `In line ${line} text follows the closing quote of a cell: ${cell}. Put the whole cell in quotes, and write a quote within it as two.`,
  'not-text': () => 'This is no text file. Save the table as CSV.',
  workbook: () => 'This is the file of a spreadsheet (Excel or the like), not a CSV. Save it there as “CSV UTF-8”.',
  'utf-16': () => 'The text is in UTF-16. Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”).',
  'not-utf-8': ({ line }) =>
    `From line ${line} on there are characters that are not UTF-8; perhaps it was saved in another encoding, such as Latin-1 or GBK. Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”).`,
  delimiter: ({ delimiter }) =>
    `The columns seem to be separated by ${JSON.stringify(delimiter)}. Separate them by commas, semicolons, tabs or |.`,
  'same-name': ({ column }) => `Two columns are called ${shown(column)}. Give each its own name.`,
  'no-column': ({ column, columns }) => `There is no column ${shown(column)}. The columns are ${list(columns)}.`,
  'target-and-other': ({ column }) =>
    `${shown(column)} cannot be predicted and used otherwise too. Choose different columns.`,
  'target-missing': ({ target }) => `${shown(target)} is empty in all rows. Choose another column to predict.`,
  'target-constant': ({ target, value }) =>
    `${shown(target)} is ${shown(value)} in all rows, so there is nothing to learn. Choose another column to predict, or add rows with other values.`,
  'many-classes': ({ target, rows, isText }) =>
    isText
      ? `${shown(target)} has a different text in most of the ${rows} rows, too few rows to learn a class from. Choose a column whose values come often; a column of numbers must hold numbers only, without units.`
      : `${shown(target)} has too many classes for ${rows} rows. Add rows, or choose another column to predict.`,
  'no-features': ({ columns }) =>
    `No column is left to predict from${columns.length > 0 ? `: ${list(columns)} cannot be used` : ''}. Besides the column to predict it takes one with different values, which does not merely number or name the rows.`,
  'empty-part': ({ part, rows }) =>
    `Of ${count(rows, 'row')} none is left for ${parts[part]}. Add rows, or change the shares.`,
  'few-rows': ({ rows, classes }) =>
    `${count(rows, 'row')} of ${classes} classes are too few to keep one of each for training. Add rows, or make the shares for validation and test smaller.`,
  cell: ({ column, row, value }) =>
    `Column ${shown(column)} has ${JSON.stringify(value)} in row ${row}, which cannot be used. Mend it, or leave the cell empty.`,
};
