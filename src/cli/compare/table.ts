import { tableLines, widthOf } from '../../util/table-lines.ts';
import { showMetric, showSeconds } from '../format.ts';
import { isBetter } from '../judgment.ts';
import type { Texts } from '../lang/en.ts';
import type { Compared } from './compared.ts';

/** A line of the comparison: something of each run. */
export interface Line {
  readonly head: string;
  readonly cells: readonly string[];
  /** The places of the best runs; none where it is not for comparing, or all are alike. */
  readonly best?: readonly number[];
}

/** Settings that differ, by name, each run's own; undefined for those that were not given. */
export function differingSettings(runs: readonly Compared[]): Map<string, (string | undefined)[]> {
  const names = new Set(runs.flatMap(({ config }) => Object.keys(config.settings)));
  const values = [...names].map((name): [string, (string | undefined)[]] => [
    name,
    runs.map(({ config }) => (Object.hasOwn(config.settings, name) ? String(config.settings[name]) : undefined)),
  ]);
  return new Map(values.filter(([, own]) => new Set(own).size > 1));
}

/** The places of the best of some values by a metric; none if all are alike. */
function bestAt(metric: string, values: readonly (number | undefined)[]): number[] {
  const known = values.map((value) => value ?? Number.NaN);
  const places = known.flatMap((value, i) =>
    Number.isNaN(value) || known.some((other) => isBetter(metric, other, value)) ? [] : [i],
  );
  return places.length < known.length ? places : [];
}

/** All that is said of runs beside each other. */
export function linesOf(
  runs: readonly Compared[],
  { metricsCompare, lossesCompare }: { readonly metricsCompare: boolean; readonly lossesCompare: boolean },
  { compare, sweep, train }: Texts,
): Line[] {
  const line = (head: string, of: (run: Compared) => string): Line => ({ head, cells: runs.map(of) });
  const measured = (
    head: string,
    metric: string,
    of: (run: Compared) => number | undefined,
    compares: boolean,
  ): Line => {
    const values = runs.map(of);
    const best = compares ? bestAt(metric, values) : [];
    const cells = values.map((value) => (value === undefined ? '–' : showMetric(metric, value)));
    return { head, cells, best };
  };
  const parts = [...new Set(runs.map(({ judged }) => judged?.part).filter((part) => part !== undefined))];
  const judged = parts.flatMap((part) => {
    const on = (name: string): string => compare.on(name, train.part[part]);
    const of = (run: Compared) => (run.judged?.part === part ? run.judged : undefined);
    const metrics = new Set(runs.flatMap((run) => Object.keys(of(run)?.metrics ?? {})));
    return [
      measured(on(train.loss), 'loss', (run) => of(run)?.loss, lossesCompare),
      ...[...metrics].map((name) => measured(on(name), name, (run) => of(run)?.metrics[name], metricsCompare)),
    ];
  });
  const held = runs.map(({ config }) => config.result.held_out);
  const tested = [...new Set(held.filter(({ part }) => part === 'test').map(({ metric }) => metric))];
  const onTest = tested.flatMap((metric): Line[] => {
    const show = (value: number, i: number): string =>
      held[i]!.part === 'test' && held[i]!.metric === metric ? showMetric(metric, value) : '–';
    const head = compare.on(metric, train.part.test);
    return [
      { head, cells: held.map(({ value }, i) => show(value, i)) },
      { head: compare.baseline(head), cells: held.map(({ baseline }, i) => show(baseline, i)) },
    ];
  });
  return [
    ...[...differingSettings(runs)].map(([head, values]) => ({
      head: `--${head}`,
      cells: values.map((value) => value ?? compare.usual),
    })),
    line(compare.rows, ({ config }) => Object.values(config.data.rows).join(' / ')),
    line(compare.parameters, ({ parameters }) => parameters.toLocaleString('en')),
    line(sweep.columns.epochs, ({ config }) => String(config.result.epochs)),
    line(sweep.columns.ended, ({ config }) => nameOf(config.result.reason, sweep.reasons)),
    line(compare.kept, ({ judged }) => (judged ? String(judged.epoch) : '–')),
    ...judged,
    ...onTest,
    line(compare.time, ({ seconds }) => showSeconds(seconds)),
  ];
}

const nameOf = (reason: string, names: Readonly<Record<string, string>>): string =>
  Object.hasOwn(names, reason) ? names[reason]! : reason;

/** What is the same of all runs. Of two that look alike one may still be better. */
export const isShared = ({ cells, best = [] }: Line): boolean => new Set(cells).size === 1 && best.length === 0;

/** Lines as a table: a column for each run, in as many blocks as the width asks for. The best have a star. */
export function blocksOf(runs: readonly Compared[], lines: readonly Line[], width: number): string[][] {
  const heads = ['', ...lines.map(({ head }) => head)];
  const columns = runs.map(({ name }, i) => [
    name,
    ...lines.map(({ cells, best }) => `${cells[i]!}${best?.includes(i) ? ' *' : ''}`),
  ]);
  const room = (column: readonly string[]): number => Math.max(...column.map(widthOf)) + 2;
  const blocks: string[][][] = [];
  let used = 0;
  for (const column of columns) {
    if (blocks.length === 0 || used + room(column) > width) {
      blocks.push([]);
      used = room(heads) - 2;
    }
    blocks.at(-1)!.push(column);
    used += room(column);
  }
  return blocks.map((block) => tableLines(heads.map((head, row) => [head, ...block.map((column) => column[row]!)])));
}
