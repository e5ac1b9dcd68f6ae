import { writeSafetensors } from '../../format/safetensors.ts';
import type { RunConfig, RunStart } from '../../runs/config.ts';
import { dataHash } from '../../runs/node/data-hash.ts';
import { environmentOf } from '../../runs/node/environment.ts';
import { freeFolder } from '../../runs/node/folder.ts';
import { RunWriter } from '../../runs/node/run-writer.ts';
import { UNSEALED } from '../../runs/node/seal.ts';
import { judgedBy } from '../../train/judged-by.ts';
import type { EpochRecord, TrainingEnd } from '../../train/record.ts';
import { Training } from '../../train/training.ts';
import { weightsHash } from '../../train/weights-hash.ts';
import { reportRate, withRate } from '../auto-rate.ts';
import { debug } from '../debug.ts';
import { BEGINNING, goOn, type Origin } from '../going-on.ts';
import { abandonable, interruptible } from '../interruptible.ts';
import { type Prepared, prepareTraining } from '../prepare-training.ts';
import type { Terminal } from '../terminal.ts';
import { OF_THIS_TIME } from '../train-options.ts';
import { epochLine, findingOf, reportEnd, reportStart, sayNext } from '../train-report.ts';
import {
  checkSettings,
  type Given,
  isBranch,
  networkOf,
  type TrainSettings,
  trainingOptions,
} from '../train-settings.ts';
import { version } from '../version.ts';
import { Watched } from '../watched.ts';

/** A training, and what it works on and with. */
interface Job extends Prepared {
  readonly training: Training;
  readonly origin: Origin;
  /** What its folder says of it from the beginning. */
  readonly start: RunStart;
}

/** Seconds from one checkpoint to the next: what is lost when a training is killed, and no time that is felt. */
const BETWEEN_CHECKPOINTS = 30;

/** What is looked at besides, and written. */
interface Besides {
  /** Epochs from one measurement of the curvature to the next. */
  readonly curvature?: number | undefined;
  /** Whether a report is written at the end. */
  readonly report?: boolean;
}

/** `talweg train`: returns the exit code. */
export async function train(
  files: readonly string[],
  given: Given,
  terminal: Terminal,
  { curvature, report = false }: Besides = {},
): Promise<number> {
  const settings = checkSettings(given);
  const resumed = given.resume;
  const free = (): string => freeFolder(files[0]!);
  const writer =
    resumed === undefined || isBranch(given) ? new RunWriter(given.out ?? free) : new RunWriter(resumed, true);
  const leave = (): void => {
    writer.abandon();
    terminal.fail(terminal.texts.train.untouched(resumed));
  };
  const make = async (job: Job | number): Promise<number> => {
    if (typeof job === 'number') {
      writer.abandon();
      return job;
    }
    writer.begin(job.start, job.origin.step, job.origin.records);
    // From here on a branch has settings of its own: what led here cannot be made again with them.
    if (isBranch(settings.given)) writer.checkpoint(job.origin.step, job.training.snapshot());
    const watched = new Watched(job, job.origin.records, terminal, curvature);
    const end = await run(job, writer, watched, terminal);
    watched.last();
    const hasFailed = await finish(job, end, writer, terminal);
    if (!hasFailed) watched.sayMore(writer.folder);
    debug(job.training);
    if (report) {
      const { report: write } = await import('./report.ts');
      // A streamed table has just been read: whether it is the run's need not be asked again.
      await write(writer.folder, job.training.buffer === undefined ? job.files : [], {}, terminal);
    }
    job.close();
    return end.reason === 'diverged' ? 1 : 0;
  };
  try {
    return await abandonable(leave, () => begin(files, settings, terminal), make);
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** All that comes before the first step; the exit code where it cannot be made. */
async function begin(files: readonly string[], settings: TrainSettings, terminal: Terminal): Promise<Job | number> {
  const { resume } = settings.given;
  const texts = terminal.texts.train;
  const rated = await withRate(await prepareTraining(files, settings, terminal), terminal);
  if (typeof rated === 'number') return rated;
  const { prepared } = rated;
  const { model, data, loss, device, because } = prepared;
  const training = new Training(model, data, { ...trainingOptions(prepared.settings, loss), device });
  const origin = resume === undefined ? BEGINNING : await goOn({ ...prepared, training }, resume, terminal);
  const job = { ...prepared, training, origin, start: startOf({ ...prepared, training, origin }) };
  reportStart(terminal, files.join(', '), job.training, job.dataset, job.settings);
  reportRate(terminal, rated);
  if (because)
    terminal.say(`  ${'seconds' in because ? texts.native(because.seconds) : texts.noNative(because.missing)}`);
  return job;
}

async function run(
  { training, settings }: Job,
  writer: RunWriter,
  watched: Watched,
  terminal: Terminal,
): Promise<TrainingEnd> {
  const { epochs } = training.settings;
  let last: EpochRecord | undefined;
  const onEpoch = async (record: EpochRecord): Promise<void> => {
    last = record;
    writer.metrics(record);
    if (terminal.json) {
      terminal.event({
        event: 'epoch',
        ...record,
        weights_hash: await weightsHash(training.parameters.map(({ values }) => values)),
      });
    } else terminal.progress(() => epochLine(terminal, record, epochs));
    watched.after(record);
  };
  const { checkpoint = BETWEEN_CHECKPOINTS } = settings.given;
  let kept = performance.now();
  const onRest = (): void => {
    if (performance.now() - kept < 1000 * checkpoint) return;
    writer.checkpoint(training.step, training.snapshot());
    kept = performance.now();
  };
  try {
    return await interruptible((signal) => training.run({ signal, onEpoch, onRest }));
  } finally {
    if (last) terminal.endProgress(epochLine(terminal, last, epochs));
  }
}

/** Saves a run and tells what it has come to; whether something went wrong. */
async function finish(job: Job, end: TrainingEnd, writer: RunWriter, terminal: Terminal): Promise<boolean> {
  const { training, dataset } = job;
  const part = judgedBy(dataset.rows);
  const hash = await weightsHash(training.parameters.map(({ values }) => values));
  const tested = (await training.evaluation.measure(part))!;
  const baseline = training.evaluation.baseline(part)!;
  const metadata = { sha256: UNSEALED, format: 'pt', talweg: version };
  const model = writeSafetensors({ tensors: training.parameters, metadata });
  const trouble = writer.finish(configOf(job, end, hash), model, end.state);
  if (trouble) terminal.warn(trouble.message);
  if (end.divergence) terminal.event(findingOf(terminal, end.divergence, job.settings.given));
  terminal.event({
    event: 'end',
    reason: end.reason,
    best: end.best ?? null,
    test: tested.metrics,
    on: part,
    baseline,
    weights_hash: hash,
    run: writer.folder,
  });
  reportEnd(terminal, job, end);
  terminal.say(terminal.texts.train.saved(writer.folder));
  return sayNext(terminal, job, end, writer.folder);
}

/** What is known of a training from the beginning. */
function startOf({ files, settings, dataset, loss, training, origin }: Omit<Job, 'start'>): RunStart {
  const given = Object.entries(settings.given).filter(
    ([name, option]) => option !== undefined && !OF_THIS_TIME.includes(name),
  );
  const { device, dtype } = training.settings;
  return {
    version: 1,
    talweg: version,
    created: origin.created ?? new Date().toISOString(),
    environment: environmentOf(device.name, training.threads),
    parent: origin.parent,
    ...(origin.forced.length > 0 && { forced: origin.forced }),
    data: { files, rows: dataset.rows, sha256: dataHash(dataset) },
    // Chosen or asked for, the device stays, and so does streaming: a run that is gone on with keeps its bits.
    settings: {
      ...Object.fromEntries(given),
      device: device.name,
      ...(training.buffer !== undefined && { stream: 'always' }),
    } as RunConfig['settings'],
    model: {
      preprocess: dataset.preprocess,
      network: networkOf(settings, training.model.outputs),
      loss: settings.given.loss ?? loss.name,
      precision: dtype,
      trivial: training.evaluation.trivialAnswer,
    },
  };
}

function configOf({ start, dataset, training }: Job, end: TrainingEnd, hash: string): RunConfig {
  const part = judgedBy(dataset.rows);
  const { metric, value } = training.evaluation.baseline(part)!;
  return {
    ...start,
    model: { ...start.model, weights_hash: hash },
    result: {
      reason: end.reason,
      epochs: training.epoch,
      steps: training.step,
      best: end.best ?? null,
      held_out: { part, metric, value: training.evaluation.of(part)!.metrics[metric]!, baseline: value },
    },
  };
}
