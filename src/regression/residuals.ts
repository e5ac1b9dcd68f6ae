import { inDouble } from '../graph/double.ts';
import { evaluate } from '../graph/evaluate.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { input, nameOf, parameter } from '../graph/leaf.ts';
import { Box } from '../minimize/box.ts';
import { Objective } from '../minimize/objective.ts';
import { sub } from '../ops/sub.ts';
import { problem } from '../util/problem.ts';

/** A formula of columns and parameters: an expression of their names, or a function of them. */
export type Formula = Expr | ((names: Readonly<Record<string, Expr>>) => Expr);

/** What a formula is fitted to. */
export interface Observations {
  /** Values of each variable of the formula, a column of the table; all equally many. */
  readonly data: Readonly<Record<string, ArrayLike<number>>>;
  /** y: what the formula is to give for each row. */
  readonly target: ArrayLike<number>;
  /** Start values by name; those left out are found. A function of names needs all names, undefined for such. */
  readonly parameters?: Readonly<Record<string, number | undefined>> | undefined;
}

/** Residuals ŷ − y of a formula as an objective of its parameters. */
export function residualsOf(formula: Formula, { data, target, parameters = {} }: Observations) {
  const rows = target.length;
  for (const [name, values] of [...Object.entries(data), ['the target', target] as const])
    checkColumn(name, values, rows);
  const columns = columnsOf(data, rows);
  const root = overRows(formula, columns, parameters);
  const y = input('values of the target', [rows], 'f64');
  const leaves = topological([root]).filter((x) => nameOf(x) !== undefined);
  const variables = leaves.filter((x) => !Object.values(columns).includes(x));
  const names = variables.map((x) => nameOf(x)!);
  const unknown = Object.keys(parameters).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw problem('regress', `the formula has no parameter "${unknown}"`, {
      got: `parameters ${names.join(', ') || 'none'}`,
    });
  if (names.length === 0)
    throw problem('regress', 'the formula has no parameters', {
      got: `columns ${Object.keys(data).join(', ') || 'none'}`,
    });
  const array = variables.find(({ shape }) => shape.length > 0);
  if (array)
    throw problem('regress', `parameter "${nameOf(array)}" must be a single number`, {
      got: `shape [${array.shape.join(', ')}]`,
    });
  const residual = sub(root, y);
  if (residual.shape.length !== 1 || residual.shape[0] !== rows)
    throw problem('regress', 'the formula must give one number for each row', {
      got: `shape [${root.shape.join(', ')}] for ${rows} rows`,
    });
  const given = new Map([
    ...Object.entries(columns).map(([name, x]) => [x, data[name]!] as const),
    [y, target] as const,
  ]);
  return { objective: new Objective(residual, variables, given), names };
}

/** The formula's values for other rows. @throws When a column is missing, or columns differ in length. */
export function valuesOf(
  formula: Formula,
  estimates: Readonly<Record<string, number>>,
  data: Readonly<Record<string, ArrayLike<number>>>,
): Float64Array {
  const rows = Object.values(data)[0]?.length ?? 1;
  for (const [name, { length }] of Object.entries(data))
    if (length !== rows)
      throw problem('predict', 'columns differ in length', { got: `${length} values of ${name}, and ${rows}` });
  const root = overRows(formula, columnsOf(data, rows), estimates);
  const given = { ...estimates, ...data };
  const missing = topological([root])
    .map(nameOf)
    .find((name) => name !== undefined && !Object.hasOwn(given, name));
  if (missing !== undefined) throw problem('predict', `there is no column "${missing}"`, { advice: 'Give it values' });
  const { data: values } = evaluate(root, given);
  return values.length === rows ? values : new Float64Array(rows).fill(values[0]!);
}

const columnsOf = (data: Observations['data'], rows: number): Record<string, Expr> =>
  Object.fromEntries(Object.keys(data).map((name) => [name, input(name, [rows], 'f64')]));

/** The formula with columns of so many rows, in float64. */
function overRows(
  formula: Formula,
  columns: Readonly<Record<string, Expr>>,
  parameters: Readonly<Record<string, unknown>>,
): Expr {
  if (typeof formula !== 'function') return perRow(formula, columns)[0]!;
  return inDouble([formula(argumentsOf(parameters, columns))])[0]!;
}

function argumentsOf(parameters: Readonly<Record<string, unknown>>, columns: Readonly<Record<string, Expr>>) {
  const own = Object.keys(parameters).map((name) => [name, parameter(name, [], 'f64')] as const);
  return { ...Object.fromEntries(own), ...columns };
}

/** An expression of single numbers, or of columns, with the table's columns in their place. */
function perRow(formula: Expr, columns: Readonly<Record<string, Expr>>): Expr[] {
  const leaves = topological([formula]).filter((x) => nameOf(x) !== undefined);
  const arrays = leaves.flatMap((x) =>
    Object.hasOwn(columns, nameOf(x)!) ? [[x, columns[nameOf(x)!]!] as const] : [],
  );
  return inDouble([formula], new Map(arrays));
}

function checkColumn(name: string, values: ArrayLike<number>, rows: number): void {
  if (values.length !== rows)
    throw problem('regress', 'columns differ in length', {
      got: `${values.length} values of ${name}, and ${rows} of the target`,
    });
  const wrong = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw problem('regress', `${name} must be finite in every row`, {
      got: `${values[wrong]}`,
      at: `row ${wrong + 1}`,
    });
}

/** The bounds of parameters by name. */
export function boxOf(
  names: readonly string[],
  bounds: Readonly<Record<string, readonly [low: number, high: number]>>,
): Box {
  const box = Box.unbounded(names.length);
  for (const [name, [low, high]] of Object.entries(bounds)) {
    const i = names.indexOf(name);
    if (i < 0)
      throw problem('regress', `there are bounds for "${name}", which is no parameter`, { got: names.join(', ') });
    if (!(low < high))
      throw problem('regress', `the lower bound of "${name}" must be below the upper one`, {
        got: `${low} and ${high}`,
      });
    box.lower[i] = low;
    box.upper[i] = high;
  }
  return box;
}
