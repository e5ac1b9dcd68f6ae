import { inputNames, targetNames } from '../../data/preprocess.ts';
import { bestMetric } from '../../train/metrics.ts';
import { htmlTable } from '../../writing/html-table.ts';
import { type Markup, markup } from '../../writing/markup.ts';
import { aligned, counted, shown } from '../numbers.ts';
import type { Reported } from '../reported.ts';
import type { MakeSection, Telling } from '../section.ts';

/** What was trained on what, and how well it does beside the trivial answer, on which rows. */
export const summary: MakeSection = (reported, telling) => {
  const { texts } = telling;
  return {
    id: 'summary',
    title: texts.summary.title,
    body: markup`<p>${subject(reported, telling)}</p>
${remarks(reported, telling).map((remark) => markup`<p class="remark">${remark}</p>`)}
<dl class="facts">
${[...score(reported, telling), ...facts(reported, telling)].map(
  ({ name, value, note }) =>
    markup`<div><dt>${name}</dt><dd><b>${value}</b>${note === undefined ? undefined : markup` <span>${note}</span>`}</dd></div>`,
)}
</dl>
${metricsTable(reported, telling)}`,
  };
};

function subject({ start, isImported }: Reported, { texts }: Telling): string {
  const { network, preprocess } = start.model;
  return texts.summary.subject(
    targetNames(preprocess.target).join(', '),
    preprocess.features.length,
    // Of another run that has such columns a table is known, and not that they were trained on it.
    isImported ? '' : start.data.files.join(', '),
    network.hidden.length,
  );
}

/** What must be known before anything is read. */
function remarks(reported: Reported, { texts }: Telling): string[] {
  const { config, studied } = reported;
  const own = texts.summary;
  const held = heldOut(reported);
  return [
    ...(config ? [] : [own.unfinished]),
    ...(config?.result.reason === 'diverged' ? [own.diverged] : []),
    ...(typeof studied === 'string' ? [studied] : []),
    // Of a single row, or of rows that are all alike, there is no R².
    ...(held && !Number.isNaN(held.baseline) && !(held.value > held.baseline) ? [own.noBetter] : []),
  ];
}

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** The metric that counts, beside the baseline. */
function score(reported: Reported, { texts }: Telling): Fact[] {
  const own = texts.summary;
  const held = heldOut(reported);
  if (!held) return [];
  const [value, baseline] = aligned([held.value, held.baseline]);
  return [
    {
      name: own.score(held.metric, rowsJudged(reported), reported.words.part),
      value: value!,
      note: `${reported.words.trivial}${own.colon}${baseline}`,
    },
  ];
}

/**
 * What the run's folder says of it, or what its table does of one that is not finished or has no finite metric;
 * undefined where neither does.
 */
function heldOut({ config, studied }: Reported): { metric: string; value: number; baseline: number } | undefined {
  // What is no finite number stands in no JSON.
  if (config && Number.isFinite(config.result.held_out.value)) return config.result.held_out;
  if (typeof studied === 'string') return undefined;
  const { metrics, trivial } = studied.judged;
  const metric = bestMetric(metrics);
  return { metric, value: metrics[metric]!, baseline: trivial[metric]! };
}

/** How many rows it is judged by. */
function rowsJudged({ start: { data } }: Reported): string {
  const { train, validation, test } = data.rows;
  return counted(test || validation || train);
}

function facts(reported: Reported, { texts }: Telling): Fact[] {
  const { start, config, records, steps, parameters, words, isImported } = reported;
  const own = texts.summary;
  const { train, validation, test } = start.data.rows;
  const { network } = start.model;
  const last = records.at(-1);
  const best = config?.result.best;
  const layers = [inputNames(start.model.preprocess).length, ...network.hidden, network.outputs].join('–');
  const size = { name: own.parameters, value: counted(parameters), note: own.network(layers) };
  if (isImported) return [size];
  return [
    { name: own.rows, value: counted(train), note: own.held(counted(validation), counted(test)) },
    size,
    {
      name: own.epochs,
      value: counted(config?.result.epochs ?? last?.epoch ?? 0),
      note: words.ended ?? own.steps(counted(steps)),
    },
    ...(best ? [{ name: own.best, value: counted(best.epoch), note: own.bestLoss(shown(best.value)) }] : []),
    ...(last ? [{ name: own.speed, value: counted(last.rows_per_s), note: own.rowsPerSecond }] : []),
  ];
}

/** All metrics, of the network and of the trivial answer. */
function metricsTable(reported: Reported, { texts }: Telling): Markup | undefined {
  const { studied, words } = reported;
  if (typeof studied === 'string') return undefined;
  const { metrics, trivial } = studied.judged;
  const names = Object.keys(metrics);
  const pairs = names.map((name) =>
    trivial[name] === undefined ? [shown(metrics[name]!), '–'] : aligned([metrics[name]!, trivial[name]]),
  );
  const own = texts.summary;
  return htmlTable(
    {
      columns: [own.on(rowsJudged(reported), words.part), ...names],
      rows: [
        [words.network, ...pairs.map(([value]) => value!)],
        [words.trivial, ...pairs.map(([, value]) => value!)],
      ],
    },
    own.title,
  );
}
