import { problem } from '../util/problem.ts';
import { numberOf } from './literal.ts';
import type { Request, Source } from './source.ts';

/** The error for a value that cannot be used: what stands there, and in which row. */
export async function refuse(source: Source, { column, as }: Request, row: number): Promise<Error> {
  const text = await source.cell(column, row);
  const at = `row ${row + 1}`;
  const name = JSON.stringify(column);
  const number = numberOf(text);
  if (as === 'category') {
    return problem(source.name, `the column ${name} has a class that the model does not know`, {
      got: JSON.stringify(text),
      at,
      advice: 'Take the row out, or train with it',
    });
  }
  if (number === undefined || as !== 'number') {
    const noun = { number: 'number', boolean: 'boolean', date: 'date' }[as];
    return problem(source.name, `the column ${name} has a value that is no ${noun}`, {
      got: JSON.stringify(text),
      at,
      advice: as === 'date' ? 'Write dates as 2024-01-31, or leave the cell empty' : 'Mend it, or leave the cell empty',
    });
  }
  return problem(
    source.name,
    `the column ${name} has a number that is ${Number.isFinite(number) ? 'too large for float32' : 'infinite'}`,
    {
      got: text,
      at,
      advice: Number.isFinite(number)
        ? 'Standardize, use --precision f64, or change its unit'
        : 'Mend it, or leave the cell empty',
    },
  );
}
