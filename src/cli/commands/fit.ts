import { openTable } from '../../data/node/open-table.ts';
import { formatOf, replaceFile } from '../../data/node/replace-file.ts';
import { residualCharts } from '../../figures/residual-charts.ts';
import { parse } from '../../formula/parse.ts';
import { nameOf } from '../../graph/leaf.ts';
import { type Regression, regress } from '../../regression/regress.ts';
import { problem, saidOf } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { assignments, finite, interval } from '../assignments.ts';
import { dataOf, showCharts } from '../charts.ts';
import { chooseMethod } from '../choose-method.ts';
import { columnsNamed } from '../columns.ts';
import { type FitFile, fitFormats } from '../fit-files.ts';
import { checkNames, checkSlips } from '../fit-input.ts';
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
  const write = given.out === undefined ? undefined : formatOf(given.out, fitFormats);
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
    const columns = Object.fromEntries(data.map((name) => [name, table.columns[name]!]));
    const found = saidOf('fit', 'regress', () =>
      regress(expr, {
        data: columns,
        target: table.columns[target!]!,
        parameters: start,
        bounds,
        optimizer,
        steps: given.steps,
        starts: given.starts,
        seed: given.seed,
      }),
    );
    const file: FitFile = {
      rows: () => rowsOf(found, table, target!),
      charts: () => residualCharts(found, { data: columns, target: target!, lang: terminal.lang }),
    };
    const { out, plot = false, text: asText = false } = given;
    if (write) await replaceFile(out!, (partial) => write(partial, file, terminal.lang));
    const charts = plot || asText ? file.charts() : [];
    for (const chart of charts) terminal.event({ event: 'chart', ...dataOf(chart) });
    tell(found, table, terminal);
    const atEdge = found.parameters.filter((name) => bounds[name]?.includes(found.estimates[name]!));
    show(found, table, `${target} = ${formula.trim()}`, source.name, atEdge, terminal);
    if (charts.length > 0) terminal.say();
    showCharts({ charts }, terminal, { asText });
    if (write) terminal.say(terminal.texts.wrote(out!));
    return found.reason === 'diverged' ? 1 : 0;
  } finally {
    source.close();
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
function show(
  found: Regression,
  table: NumericColumns,
  formula: string,
  source: string,
  atEdge: readonly string[],
  terminal: Terminal,
): void {
  const { parameters, estimates, errors } = found;
  const { fit: texts } = terminal.texts;
  terminal.say(`${source}: ${formula}`);
  terminal.say(`  ${texts.rows(table.rows.length, table.incomplete, parameters.length, found.starts)}`);
  const lines = parameters.map((name) => [name, showEstimate(estimates[name]!), showValue(errors[name]!)]);
  for (const line of tableLines([[...texts.columns], ...lines])) terminal.say(`  ${line}`);
  terminal.say(texts.quality(showMetric('r2', found.r2), showValue(found.residualStandardDeviation)));
  const open = parameters.filter((name) => errors[name] === Infinity);
  if (open.length > 0) terminal.say(texts.open(open.join(', ')));
  if (atEdge.length > 0) terminal.say(texts.atEdge(atEdge.join(', ')));
  if (found.degreesOfFreedom <= 0) terminal.say(texts.exact(table.rows.length, parameters.length));
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
