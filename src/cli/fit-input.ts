import { quoted } from '../graph/notation.ts';
import { closest } from '../util/closest.ts';
import { problem } from '../util/problem.ts';

/** @throws When the formula has the target itself, or nothing that a fit could find or learn from. */
export function checkNames(
  names: readonly string[],
  data: readonly string[],
  target: string,
  columns: readonly string[],
  table: string,
): void {
  if (data.includes(target))
    throw problem('fit', `the formula has the target "${target}" in it`, {
      advice: 'Write only the side that gives the target',
    });
  if (names.length === data.length)
    throw problem('fit', 'the formula has no parameters', {
      got: `only columns of ${table}`,
      advice: `Names that are no columns are parameters: a·${quoted(data[0] ?? 'x')} + b`,
    });
  const isTypo = names.some((name) => name.length > 3 && closest(name, columns) !== undefined);
  if (data.length === 0 && names.length > 1 && !isTypo)
    throw problem('fit', `the formula has no column of ${table}`, {
      got: `parameters ${names.join(', ')}`,
      advice: `The columns are ${columns.slice(0, 20).map(quoted).join(', ')}`,
    });
}

/** @throws When a parameter without a start is spelled nearly like a column: a slip would be fitted without a word. */
export function checkSlips(parameters: readonly string[], columns: readonly string[]): void {
  for (const name of parameters) {
    const near = name.length > 3 ? closest(name, columns) : undefined;
    if (near === undefined) continue;
    throw problem('fit', `there is no column "${name}"`, {
      advice: `Did you mean "${near}"? If it is a parameter, give it a start: --params ${quoted(name)}=1`,
    });
  }
}
