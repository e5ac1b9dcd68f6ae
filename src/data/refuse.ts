import { problem } from '../util/problem.ts';
import { numberOf } from './literal.ts';
import type { Request, Source } from './source.ts';
import { trouble } from './trouble.ts';

/**
 * The error for a value that cannot be used: what stands there, and where.
 *
 * @param row Counted from 0.
 * @param what It is to be one of the classes of the model, if that is what is wrong with it.
 */
export async function refuse(source: Source, { column, as }: Request, row: number, what?: 'class'): Promise<Error> {
  const text = await source.cell(column, row);
  const number = as === 'number' ? numberOf(text) : undefined;
  const [fault, advice] =
    what === 'class'
      ? ['a class that the model does not know', 'Take the row out, or train with it']
      : number === undefined
        ? [`a value that is no ${as}`, as === 'date' ? 'Write dates as 2024-01-31, or leave the cell empty' : MEND]
        : Number.isFinite(number)
          ? ['a number that is too large for float32', 'Standardize, use --precision f64, or change its unit']
          : ['a number that is infinite', MEND];
  return problem(source.name, `the column ${JSON.stringify(column)} has ${fault}`, {
    got: number === undefined ? JSON.stringify(text) : text,
    at: `row ${row + 1}`,
    about: trouble({ kind: 'cell', column, row: row + 1, value: text }),
    advice,
  });
}

const MEND = 'Mend it, or leave the cell empty';
