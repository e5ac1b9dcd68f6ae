import type { Chart, Mark } from '../../plot/chart.ts';
import { heatMap } from '../../plot/heat-map.ts';
import { line } from '../../plot/line.ts';
import { points } from '../../plot/points.ts';
import type { Axis } from '../../plot/scale.ts';
import { isGeometric } from '../../search/interval.ts';
import { problem } from '../../util/problem.ts';
import { showMetric, showRate } from '../format.ts';
import { metricOf, scoreOf } from '../judgment.ts';
import type { Texts as Said } from '../lang/en.ts';
import { type Plan, showSettings } from './plan.ts';
import { bestOf, isJudged, type Result, ranked } from './result.ts';
import type { Varied } from './vary.ts';

/** A setting as an axis: where its values lie. */
interface SettingAxis {
  readonly name: string;
  readonly axis: Axis;
  /** All values, rising. */
  readonly values: readonly number[];
  readonly of: (result: Result) => number;
  readonly isNumeric: boolean;
}

/** More values than this are not named one by one. */
const MOST_NAMED = 12;

/**
 * The settings that a map is of: those asked for, or the two that vary.
 *
 * @throws When what is asked for is not two settings that vary over some values.
 */
export function mappedOf({ varied }: Plan, asked: string | undefined): readonly [string, string] | undefined {
  const listed = varied.filter(({ choices }) => Array.isArray(choices)).map(({ name }) => name);
  if (asked === undefined) return varied.length === 2 && listed.length === 2 ? (listed as [string, string]) : undefined;
  const names = asked.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !listed.includes(name));
  if (wrong !== undefined || names.length !== 2 || names[0] === names[1])
    throw problem('--map', 'two settings that vary over some values are expected', {
      got: JSON.stringify(asked),
      advice: listed.length === 0 ? 'There are none' : `Those are ${listed.join(', ')}`,
    });
  return names as [string, string];
}

/** What came of a sweep: a map of two settings, or a chart for each that varies. Nothing if no run was judged. */
export function chartsOf(
  plan: Plan,
  results: readonly Result[],
  mapped: readonly [string, string] | undefined,
  said: Said,
): Chart[] {
  const best = bestOf(results);
  if (!best) return [];
  const metric = metricOf(best.judged);
  const common = {
    metric,
    heading: (settings: string) => said.sweep.chart(settings, metric, said.train.part[best.judged.part]),
    description: [
      said.sweep.bestRun(best.run, metric, showMetric(metric, scoreOf(best.judged)), showSettings(best.settings)),
      ...unjudged(results, said),
    ].join(' '),
  };
  const axes = plan.varied.map((varied) => axisOf(varied, plan));
  if (!mapped) return axes.map((axis) => chartOf(axis, axes.length === 1, results, common, said));
  const [first, second] = mapped.map((name) => axes.find((axis) => axis.name === name)!) as [SettingAxis, SettingAxis];
  // Words have more room upwards.
  const [x, y] = !first.isNumeric && second.isNumeric ? [second, first] : [first, second];
  const others = axes.filter((axis) => axis !== x && axis !== y).map(({ name }) => name);
  const over = others.length === 0 ? '' : ` ${said.sweep.over(others.join(', '))}`;
  return [mapOf(x, y, results, { ...common, description: common.description + over }, said)];
}

interface Common {
  readonly metric: string;
  readonly heading: (settings: string) => string;
  readonly description: string;
}

function mapOf(x: SettingAxis, y: SettingAxis, results: readonly Result[], common: Common, said: Said): Chart {
  const cells = y.values.map((up) =>
    x.values.map((across) => ranked(results.filter((result) => x.of(result) === across && y.of(result) === up))[0]),
  );
  const z = cells.map((row) => row.map((result) => (result?.judged ? scoreOf(result.judged) : Number.NaN)));
  const all = cells.flat().filter((result) => result !== undefined);
  const scores = z.flat().filter(Number.isFinite);
  // Of R² below 0 no shade tells more than that the mean would do better.
  const isCut = common.metric === 'r2' && Math.min(...scores) < 0 && Math.max(...scores) > 0;
  const at = (label: string, shape: 'dot' | 'ring', found: readonly Result[]): Mark[] =>
    found.length === 0 ? [] : [points({ x: found.map(x.of), y: found.map(y.of), shape, label, color: 1 })];
  const [best] = ranked(all);
  return {
    title: common.heading(`${x.name} × ${y.name}`),
    description: isCut ? `${common.description} ${said.sweep.cut}` : common.description,
    x: x.axis,
    y: y.axis,
    marks: [
      heatMap({ x: x.values, y: y.values, z, value: { label: common.metric, ...(isCut && { least: 0 }) } }),
      ...at(said.sweep.best, 'dot', best ? [best] : []),
      ...at(
        said.sweep.without,
        'ring',
        all.filter(({ judged }) => !judged),
      ),
    ],
  };
}

function chartOf(x: SettingAxis, isOnly: boolean, results: readonly Result[], common: Common, said: Said): Chart {
  const judged = results.filter(isJudged).toSorted((a, b) => x.of(a) - x.of(b));
  const best = bestOf(judged)!;
  const data = { x: judged.map(x.of), y: judged.map((result) => scoreOf(result.judged)), color: 0 };
  return {
    title: common.heading(x.name),
    description: common.description,
    x: x.axis,
    y: { label: common.metric },
    marks: [
      isOnly && x.isNumeric ? line(data) : points(data),
      points({ x: [x.of(best)], y: [scoreOf(best.judged)], label: said.sweep.best, color: 1 }),
    ],
  };
}

/** Sentences on the runs that are in no place of the chart. */
function unjudged(results: readonly Result[], said: Said): string[] {
  const rest = results.filter(({ judged }) => !judged);
  const diverged = rest.filter(({ reason }) => reason === 'diverged').length;
  return [
    ...(diverged > 0 ? [said.sweep.diverged(diverged)] : []),
    ...(rest.length > diverged ? [said.sweep.notJudged(rest.length - diverged)] : []),
  ];
}

function axisOf({ name, choices }: Varied, { runs }: Plan): SettingAxis {
  const texts = 'least' in choices ? [...new Set(runs.map((settings) => settings[name]!))] : choices;
  const numbers = texts.map(Number);
  const isNumeric = numbers.every(Number.isFinite) && new Set(numbers).size === numbers.length;
  const numberOf = (text: string): number => (isNumeric ? Number(text) : texts.indexOf(text));
  const values = texts.map(numberOf).toSorted((a, b) => a - b);
  const ticks = values.map((value, i) => ({ value, text: isNumeric ? showRate(value) : texts[i]! }));
  const isLog = 'least' in choices ? isGeometric(choices) : isNumeric && isLogarithmic(values);
  const axis: Axis = {
    label: name,
    scale: isLog ? 'log' : 'linear',
    ...((!isNumeric || values.length <= MOST_NAMED) && { ticks }),
    // Each word has as much room as the others.
    ...(!isNumeric && { least: -0.5, most: values.length - 0.5 }),
  };
  return { name, axis, values, of: ({ settings }) => numberOf(settings[name]!), isNumeric };
}

/**
 * Values lie on a logarithmic axis if that is where they are more evenly apart; two, or many that may be random, if the
 * largest is 100 times the least.
 */
function isLogarithmic(values: readonly number[]): boolean {
  if (!(values[0]! > 0)) return false;
  if (values.length < 3 || values.length > MOST_NAMED) return values.at(-1)! >= 100 * values[0]!;
  const unevenness = (see: (value: number) => number): number => {
    const gaps = values.slice(1).map((value, i) => see(value) - see(values[i]!));
    return Math.max(...gaps) / Math.min(...gaps);
  };
  return unevenness(Math.log) < unevenness(Number);
}
