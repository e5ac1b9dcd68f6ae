import { joined } from '../diagnose/joined.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { robbinsMonro } from '../schedule/robbins-monro.ts';
import { judgedBy } from '../train/judged-by.ts';
import { groupsIn } from '../train/rates.ts';
import type { Divergence, EpochRecord, TrainingEnd } from '../train/record.ts';
import type { Part } from '../train/state.ts';
import type { Training } from '../train/training.ts';
import { tableLines } from '../util/table-lines.ts';
import { optionWords } from './command-line.ts';
import { type Comparison, isBetter, isSurer, sayComparison } from './comparison.ts';
import { showCount, showMetric, showRates, showValue } from './format.ts';
import type { Texts } from './lang/en.ts';
import type { Prepared } from './prepare-training.ts';
import type { Terminal } from './terminal.ts';
import type { Given, TrainSettings } from './train-settings.ts';

/** Numbers of a network's layers: `4-64-64-3`. */
const layersOf = (training: Training, { hidden }: TrainSettings): string =>
  [training.model.inputs, ...hidden, training.model.outputs].join('-');

const parameterCount = (training: Training): number =>
  training.parameters.reduce((sum, { values }) => sum + values.length, 0);

/** Tells how a training begins. */
export function reportStart(
  terminal: Terminal,
  source: string,
  training: Training,
  dataset: Prepared['dataset'],
  settings: TrainSettings,
): void {
  const { texts } = terminal;
  const { preprocess, rows } = dataset;
  const { target } = preprocess;
  const { optimizer, schedule, batchSize, seed, device } = training.settings;
  const sums = robbinsMonro(schedule);
  const groups = groupsOf(training);
  const classes = target.task === 'regression' ? 0 : target.values.length;
  const judged = judgedBy(rows);
  terminal.event({
    event: 'start',
    task: target.task,
    rows,
    features: dataset.features,
    parameters: parameterCount(training),
    device: training.settings.device.name,
    threads: training.threads,
    seed,
    ...(training.buffer !== undefined && { buffer_rows: training.buffer }),
    ...(groups && { groups: groups.map(asData) }),
    schedule: { name: schedule.name, formula: schedule.formula, ...(sums && { sums }) },
    baseline: training.evaluation.baseline(judged),
  });
  const activations = settings.hidden.length === 0 ? '' : ` (${[...new Set(settings.activations)].join(', ')})`;
  terminal.say(texts.train.head(source, dataset.targets.join(', '), target.task, classes));
  terminal.say(`  ${texts.train.rows(rows.train, rows.validation, rows.test)}`);
  if (training.buffer !== undefined) terminal.say(`  ${texts.train.streamed(training.buffer)}`);
  terminal.say(`  ${texts.train.network(layersOf(training, settings) + activations, parameterCount(training))}`);
  const moved = groups
    ? texts.train.groups(groups.length)
    : texts.train.moved(optimizer.rule.name, optimizer.settings.lr);
  terminal.say(`  ${texts.train.how(moved, texts.train.batch(batchSize), device.name, training.threads, seed)}`);
  for (const line of tableLines((groups ?? []).map((group) => inWordsOf(group, texts)))) terminal.say(`    ${line}`);
  if (settings.given.schedule === undefined) return;
  terminal.say(`  ${texts.schedule.head(schedule.name, schedule.formula)}`);
  if (sums) terminal.say(`  ${texts.schedule.sums(sums)}`);
}

/** Parameters that have an optimizer of their own. */
interface NamedGroup {
  readonly name: string;
  readonly optimizer: Optimizer;
  readonly parameters: readonly string[];
}

function groupsOf({ settings, model, parameters }: Training): NamedGroup[] | undefined {
  return groupsIn(settings.optimizer, model.parameters)?.map(({ name, optimizer, at }) => ({
    name,
    optimizer,
    parameters: at.map((i) => parameters[i]!.name),
  }));
}

const asData = ({ name, optimizer: { rule, settings }, parameters }: NamedGroup): object => ({
  name,
  optimizer: rule.name,
  lr: settings.lr,
  parameters,
});

const inWordsOf = ({ name, optimizer: { rule, settings }, parameters }: NamedGroup, { train }: Texts): string[] => [
  name,
  settings.lr === 0 ? train.frozen : train.moved(rule.name, settings.lr),
  parameters.join(', '),
];

/** A line on an epoch. */
export function epochLine(
  { texts }: Terminal,
  { epoch, loss, metric, rows_per_s: rate, ...rates }: EpochRecord,
  epochs: number,
): string {
  const [name, value] = Object.entries(metric)[0]!;
  const parts = [texts.train.epoch(epoch, epochs), `${texts.train.loss} ${showValue(loss.batch_mean)}`];
  if (loss.validation !== undefined) parts.push(`${texts.train.validation} ${showValue(loss.validation)}`);
  parts.push(`${name} ${showMetric(name, value)}`, texts.train.lr(showRates(rates)), texts.train.rate(showCount(rate)));
  return parts.join('  ');
}

const inWords = ({ train }: Texts, { step, loss, gradientNorm, lr, lrs, advice }: Divergence, given: Given) => ({
  message: train.diverged(step, showValue(loss), showValue(gradientNorm), lrs ? showRates({ lr, lrs }) : String(lr)),
  // Each group has its rate from where it was written: there is no one number to try.
  advice: lrs ? train.lowerRates : train.lowerRate(optionWords(joined({ lr: advice }, given)).join(' ')),
});

/** Divergence as a finding for programs. */
export function findingOf({ texts }: Terminal, divergence: Divergence, given: Given): object {
  const { message, advice } = inWords(texts, divergence, given);
  const { step, loss, gradientNorm: grad_norm, lr, lrs, advice: lr_to_try } = divergence;
  const numbers = { loss, grad_norm, lr, ...(lrs ? { lrs } : { lr_to_try }) };
  return { event: 'finding', kind: 'divergence', step, message, numbers, advice: [advice] };
}

/** What a report is of. */
type Reported = Pick<Prepared, 'dataset' | 'settings'> & { readonly training: Training };

/** Tells what a training has come to: the network beside the trivial answer, on rows that it has not seen. */
export function reportEnd(terminal: Terminal, { training, dataset, settings }: Reported, end: TrainingEnd): void {
  const { texts } = terminal;
  const part = judgedBy(dataset.rows);
  terminal.say(texts.train.ended(end.reason, training.epoch, training.step));
  if (end.divergence) terminal.say(Object.values(inWords(texts, end.divergence, settings.given)).join(' '));
  if (end.best) terminal.say(texts.train.best(end.best.epoch, showValue(end.best.value)));
  terminal.say();
  terminal.say(texts.train.heldOut(texts.train.part[part], dataset.rows[part]));
  sayComparison(terminal, comparisonOn(part, training), dataset.preprocess, training.settings.loss);
  terminal.say();
}

const comparisonOn = (part: Part, { evaluation }: Training): Comparison => ({
  metrics: evaluation.of(part)!.metrics,
  trivialMetrics: evaluation.trivialMetrics(part)!,
  trivial: evaluation.trivialAnswer,
});

/**
 * Says what to do next with a run: to go on with it, to predict, or to see what went wrong.
 *
 * @returns Whether something did.
 */
export function sayNext(
  terminal: Terminal,
  { training, dataset }: Reported,
  { reason, divergence }: TrainingEnd,
  run: string,
): boolean {
  const { goOn, next, why } = terminal.texts.train;
  const comparison = comparisonOn(judgedBy(dataset.rows), training);
  const hasLearned = isBetter(comparison);
  const isCut = reason === 'interrupted' || reason === 'time';
  if (isCut) terminal.say(goOn(run));
  else if (hasLearned) terminal.say(next(run));
  const hasFailed = divergence !== undefined || !(isCut || (hasLearned && isSurer(comparison)));
  if (hasFailed) terminal.say(why(run));
  return hasFailed;
}
