import { tableLines } from '../../util/table-lines.ts';
import { chartFile, columnsUsed, showCharts } from '../charts.ts';
import { curvesOf } from '../compare/chart.ts';
import { obstaclesTo } from '../compare/comparable.ts';
import { type Compared, comparedOf } from '../compare/compared.ts';
import { blocksOf, differingSettings, isShared, linesOf } from '../compare/table.ts';
import { showMetric } from '../format.ts';
import { byQuality, metricOf, scoreOf } from '../judgment.ts';
import type { Terminal } from '../terminal.ts';

/** Of longer courses no more epochs are told in words than can be read. */
const MOST_ROWS = 50;

/** `talweg compare`: returns the exit code. */
export async function compare(
  names: readonly string[],
  { text: asText, out }: { readonly text: boolean; readonly out: string | undefined },
  terminal: Terminal,
): Promise<number> {
  const { texts } = terminal;
  const { runs, sweeps } = comparedOf(names);
  const isDrawn = runs.some(({ records }) => records.length > 0);
  const write = out === undefined ? undefined : chartFile(out, isDrawn ? undefined : 'no run has completed an epoch');
  const obstacles = obstaclesTo(runs);
  const metricsCompare = obstacles.every((obstacle) => obstacle === 'loss');
  const lossesCompare = obstacles.length === 0;
  const best = metricsCompare ? bestOf(runs, lossesCompare) : undefined;
  const said =
    best &&
    texts.compare.best(best.metric, texts.train.part[best.part], best.run.name, showMetric(best.metric, best.value));
  const sentences = [...obstacles.map((obstacle) => texts.compare.obstacles[obstacle]), ...(said ? [said] : [])];

  const lines = linesOf(runs, { metricsCompare, lossesCompare }, texts);
  const [shared, own] = [lines.filter(isShared), lines.filter((line) => !isShared(line))];
  const lead = (width: number): string[] => [
    ...sweeps.map(({ sweep, shown, all }) => texts.compare.sweep(sweep, shown, all)),
    ...blocksOf(runs, own, width).flatMap((block) => [...block, '']),
    ...tableLines(shared.map(({ head, cells }) => [texts.compare.shared(head), cells[0]!])),
    '',
    ...(lines.some(({ best = [] }) => best.length > 0) ? [texts.compare.star] : []),
    ...sentences,
  ];
  const settings = Object.fromEntries(differingSettings(runs));
  const data = { runs: runs.map(asData), settings, obstacles, best: best ? { ...best, run: best.run.folder } : null };
  const charts = isDrawn ? [curvesOf(runs, lossesCompare, texts)] : [];

  for (const run of data.runs) terminal.event({ event: 'run', ...run });
  await write?.({ lead: lead(Infinity), charts, data }, terminal);
  terminal.event({
    event: 'end',
    settings: data.settings,
    obstacles,
    best: data.best,
    ...(out !== undefined && { out }),
  });
  if (!write) showCharts({ lead: lead(columnsUsed()), charts, data }, terminal, { asText, rows: MOST_ROWS });
  return 0;
}

/** Which run does best by the metric that counts, of those that share it by the loss; undefined if none was judged. */
function bestOf(runs: readonly Compared[], lossesCompare: boolean) {
  const judged = runs.flatMap((run) => (run.judged ? [{ ...run.judged, run }] : []));
  const [best] = judged.toSorted((a, b) => byQuality(a, b, lossesCompare));
  return best && { metric: metricOf(best), part: best.part, run: best.run, value: scoreOf(best) };
}

const asData = ({ folder, config, judged, parameters, seconds }: Compared): object => ({
  run: folder,
  files: config.data.files,
  rows: config.data.rows,
  settings: config.settings,
  parameters,
  epochs: config.result.epochs,
  steps: config.result.steps,
  reason: config.result.reason,
  judged: judged ?? null,
  held_out: config.result.held_out,
  seconds,
  weights_hash: config.model.weights_hash,
});
