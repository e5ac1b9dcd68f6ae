import { openTable } from '../../data/node/open-table.ts';
import { checkWritable, writeTable } from '../../data/node/write-table.ts';
import { parse } from '../../formula/parse.ts';
import { nameOf } from '../../graph/leaf.ts';
import { type Regression, regress } from '../../regression/regress.ts';
import { closest, problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { assignments, finite, interval } from '../assignments.ts';
import { chooseMethod } from '../choose-method.ts';
import { columnsNamed } from '../columns.ts';
import type { FitValues } from '../fit-options.ts';
import { showMetric, showValue } from '../format.ts';
import { type NumericColumns, numericColumns } from '../numeric-columns.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg fit`: the parameters of a formula from a table; returns the exit code. */
export async function fit(
  formula: string,
  files: readonly string[],
  given: FitValues,
  terminal: Terminal,
): Promise<number> {
  const { expr, variables } = parse(formula);
  const start = given.params === undefined ? {} : assignments(given.params, '--params', finite, '--params a=1,b=0');
  const bounds = given.box === undefined ? {} : assignments(given.box, '--box', interval, '--box a=0:,b=-1:1');
  const named = given.optimizer ?? (given.lr === undefined ? undefined : 'sgd');
  const optimizer = named === undefined ? undefined : chooseMethod(named, given.lr);
  if (given.out !== undefined) checkWritable(given.out);
  if (given.target === undefined)
    throw problem('fit', 'no target is named', { advice: 'Write --target and the column that the formula is to give' });
  const source = await openTable(files, { where: given.where });
  try {
    const [target] = columnsNamed(given.target, source.columns, 'target', source.name);
    const names = variables.map((x) => nameOf(x)!);
    const data = names.filter((name) => source.columns.includes(name));
    checkNames(names, data, target!, source.columns, source.name);
    checkSlips(
      names.filter((name) => !data.includes(name) && !Object.hasOwn(start, name)),
      source.columns,
    );
    const table = await numericColumns(source, [...new Set([...data, target!])]);
    terminal.notes(source.notes);
    const found = regress(expr, {
      data: Object.fromEntries(data.map((name) => [name, table.columns[name]!])),
      target: table.columns[target!]!,
      parameters: start,
      bounds,
      optimizer,
      steps: given.steps,
      starts: given.starts,
      seed: given.seed,
    });
    if (given.out !== undefined) await writeTable(given.out, rowsOf(found, table, target!));
    tell(found, table, terminal);
    show(found, table, `${target} = ${formula.trim()}`, source.name, terminal);
    if (given.out !== undefined) terminal.say(terminal.texts.fit.wrote(table.rows.length, given.out));
    return found.reason === 'diverged' ? 1 : 0;
  } finally {
    source.close();
  }
}

/** @throws When the formula has the target itself, or nothing that a fit could find or learn from. */
function checkNames(
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
      advice: `Names that are no columns are parameters: a·${data[0] ?? 'x'} + b`,
    });
  const isTypo = names.some((name) => name.length > 3 && closest(name, columns) !== undefined);
  if (data.length === 0 && names.length > 1 && !isTypo)
    throw problem('fit', `the formula has no column of ${table}`, {
      got: `parameters ${names.join(', ')}`,
      advice: `The columns are ${columns.slice(0, 20).join(', ')}`,
    });
}

/** @throws When a parameter without a start is spelled nearly like a column: a slip would be fitted without a word. */
function checkSlips(parameters: readonly string[], columns: readonly string[]): void {
  for (const name of parameters) {
    const near = name.length > 3 ? closest(name, columns) : undefined;
    if (near === undefined) continue;
    throw problem('fit', `there is no column "${name}"`, {
      advice: `Did you mean "${near}"? If it is a parameter, give it a start: --params ${name}=1`,
    });
  }
}

/** For programs. */
function tell(found: Regression, { rows, incomplete }: NumericColumns, terminal: Terminal): void {
  const { parameters, estimates, errors } = found;
  terminal.event({
    event: 'end',
    reason: found.reason,
    parameters: Object.fromEntries(
      parameters.map((name) => [name, { estimate: estimates[name], standard_error: errors[name] }]),
    ),
    rows: rows.length,
    incomplete_rows: incomplete,
    degrees_of_freedom: found.degreesOfFreedom,
    residual_sum_of_squares: found.residualSumOfSquares,
    residual_standard_deviation: found.residualStandardDeviation,
    r2: found.r2,
    covariance: parameters.map((_, i) => [
      ...found.covariance.subarray(i * parameters.length, (i + 1) * parameters.length),
    ]),
    steps: found.steps,
    starts: found.starts,
  });
}

/** For people. */
function show(found: Regression, table: NumericColumns, formula: string, source: string, terminal: Terminal): void {
  const { parameters, estimates, errors } = found;
  const { fit: texts } = terminal.texts;
  terminal.say(`${source}: ${formula}`);
  terminal.say(`  ${texts.rows(table.rows.length, table.incomplete, parameters.length, found.starts)}`);
  const lines = parameters.map((name) => [name, showEstimate(estimates[name]!), showValue(errors[name]!)]);
  for (const line of tableLines([[...texts.columns], ...lines])) terminal.say(`  ${line}`);
  terminal.say(texts.quality(showMetric('r2', found.r2), showValue(found.residualStandardDeviation)));
  const open = parameters.filter((name) => errors[name] === Infinity);
  if (open.length > 0) terminal.say(texts.open(open.join(', ')));
  if (found.reason === 'steps') terminal.say(texts.unfinished(found.steps));
}

/** As many digits as a certified value has for people. */
const showEstimate = (value: number): string => String(Number(value.toPrecision(8))).replaceAll('-', '−');

/** Each row with what the formula gives for it, and what is left. */
const rowsOf = (
  { fitted, residuals }: Regression,
  { columns, rows }: NumericColumns,
  target: string,
): Record<string, ArrayLike<number>> => ({
  row: rows,
  ...columns,
  [`fitted ${target}`]: fitted,
  residual: residuals,
});
