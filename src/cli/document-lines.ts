import { numeral } from '../derive/numbers.ts';
import { tableLines } from '../util/table-lines.ts';
import type { Document, Line } from '../writing/document.ts';

/** A document as lines of text for the terminal. */
export const documentLines = ({ title, sections }: Document): string[] => [
  title,
  ...sections.flatMap(({ title: heading, remarks = [], lines, table }) => [
    '',
    heading,
    ...remarks.map((remark) => `  ${remark}`),
    ...lines.flatMap(written),
    ...(table ? tableLines([table.columns, ...table.rows.map((row) => row.map(cell))]).map((line) => `  ${line}`) : []),
  ]),
];

const cell = (value: string | number): string => (typeof value === 'number' ? numeral(value).text : value);

function written({ symbol, formula, numbers, result, reason }: Line): string[] {
  const first = `  ${symbol ? `${symbol.text} = ` : ''}${formula.text}`;
  const sides = [...new Set([numbers?.text, result?.text])].filter(
    (side) => side !== undefined && side !== formula.text,
  );
  return [`${first}${reason === undefined ? '' : `    [${reason}]`}`, ...sides.map((side) => `    = ${side}`)];
}
