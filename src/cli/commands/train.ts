import { readSafetensors, writeSafetensors } from '../../format/safetensors.ts';
import type { RunConfig } from '../../runs/config.ts';
import { freeFolder, RunWriter, readConfig, readMetrics, readWeights } from '../../runs/node/folder.ts';
import type { EpochRecord, TrainingEnd } from '../../train/record.ts';
import type { Snapshot } from '../../train/state.ts';
import { Training } from '../../train/training.ts';
import { weightsHash } from '../../train/weights-hash.ts';
import { reportRate, withRate } from '../auto-rate.ts';
import { debug } from '../debug.ts';
import { abandonable, interruptible } from '../interruptible.ts';
import { type Prepared, prepareTraining } from '../prepare-training.ts';
import { needSameTable } from '../same-table.ts';
import type { Terminal } from '../terminal.ts';
import { epochLine, findingOf, judgedBy, reportEnd, reportStart, sayNext } from '../train-report.ts';
import { checkSettings, type Given, networkOf, type TrainSettings, trainingOptions } from '../train-settings.ts';
import { version } from '../version.ts';
import { Watched } from '../watched.ts';

/** A training, and what it works on and with. */
interface Job extends Prepared {
  readonly training: Training;
}

/** `talweg train`: returns the exit code. @param curvature Epochs from one measurement of the curvature to the next. */
export async function train(
  files: readonly string[],
  given: Given,
  terminal: Terminal,
  curvature?: number,
): Promise<number> {
  const settings = checkSettings(given);
  const resumed = given.resume;
  const writer = new RunWriter(
    given.out ?? resumed ?? (() => freeFolder(files[0]!)),
    resumed !== undefined && (given.out === undefined || given.out === resumed),
  );
  const leave = (): void => {
    writer.abandon();
    terminal.fail(terminal.texts.train.untouched(resumed));
  };
  const make = async (job: Job | number): Promise<number> => {
    if (typeof job === 'number') {
      writer.abandon();
      return job;
    }
    const watched = new Watched(job, terminal, curvature);
    const end = await run(job, writer, watched, terminal);
    watched.last();
    const hasFailed = await finish(job, end, writer, terminal);
    if (!hasFailed) watched.sayMore(writer.folder);
    debug(job.training);
    return end.reason === 'diverged' ? 1 : 0;
  };
  try {
    return await abandonable(leave, () => begin(files, settings, writer, terminal), make);
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** All that comes before the first step; the exit code where it cannot be made. */
async function begin(
  files: readonly string[],
  settings: TrainSettings,
  writer: RunWriter,
  terminal: Terminal,
): Promise<Job | number> {
  const { resume } = settings.given;
  const texts = terminal.texts.train;
  const rated = await withRate(await prepareTraining(files, settings, terminal), terminal);
  if (typeof rated === 'number') return rated;
  const { prepared } = rated;
  const { model, data, loss, device, because } = prepared;
  const training = new Training(model, data, { ...trainingOptions(prepared.settings, loss), device });
  const job = { ...prepared, training };
  writer.begin();
  if (resume !== undefined) goOn(job, resume, writer);
  reportStart(terminal, files.join(', '), job.training, job.dataset, job.settings);
  reportRate(terminal, rated);
  if (because)
    terminal.say(`  ${'seconds' in because ? texts.native(because.seconds) : texts.noNative(because.missing)}`);
  return job;
}

async function run({ training }: Job, writer: RunWriter, watched: Watched, terminal: Terminal): Promise<TrainingEnd> {
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
  try {
    return await interruptible((signal) => training.run({ signal, onEpoch }));
  } finally {
    if (last) terminal.endProgress(epochLine(terminal, last, epochs));
  }
}

/** Saves a run and tells what it has come to; whether something went wrong. */
async function finish(job: Job, end: TrainingEnd, writer: RunWriter, terminal: Terminal): Promise<boolean> {
  const { training, dataset } = job;
  const part = judgedBy(dataset.rows);
  const hash = await weightsHash(training.parameters.map(({ values }) => values));
  const tested = training.evaluation.of(part)!;
  const baseline = training.evaluation.baseline(part)!;
  const model = writeSafetensors({ tensors: training.parameters, metadata: { format: 'pt', talweg: version } });
  writer.finish(configOf(job, end, hash), model, stateFile(end.state));
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

/** Everything that changes while a training runs, as a file. */
function stateFile(state: Snapshot): Uint8Array {
  const tensors = [...state].map(([name, values]) => ({ name, shape: [values.length], values }));
  return writeSafetensors({ tensors, metadata: {} });
}

/** Takes up a run where it was left. */
function goOn({ files, training, dataset }: Job, folder: string, writer: RunWriter): void {
  const { config } = readConfig(folder);
  needSameTable(dataset, config, {
    files,
    folder,
    advice: 'Give that table, or train a new run without --resume',
  });
  const { file, bytes } = readWeights(folder, 'state');
  const { tensors } = readSafetensors(bytes, file);
  training.resume(new Map(tensors.map(({ name, values }) => [name, values])));
  for (const record of readMetrics(folder)) writer.metrics(record);
}

function configOf({ files, settings, dataset, loss, training }: Job, end: TrainingEnd, hash: string): RunConfig {
  const part = judgedBy(dataset.rows);
  const { metric, value } = training.evaluation.baseline(part)!;
  const given = Object.entries(settings.given).filter(
    ([name, option]) => option !== undefined && name !== 'out' && name !== 'resume',
  );
  const outputs = training.model.outputs;
  return {
    version: 1,
    talweg: version,
    created: new Date().toISOString(),
    data: { files, rows: dataset.rows },
    // Chosen or asked for, the device stays: a run is gone on with on the one that it was begun on, and keeps its bits.
    settings: { ...Object.fromEntries(given), device: training.settings.device.name } as RunConfig['settings'],
    model: {
      preprocess: dataset.preprocess,
      network: networkOf(settings, outputs),
      loss: settings.given.loss ?? loss.name,
      precision: training.settings.dtype,
      trivial: training.evaluation.trivialAnswer,
      weights_hash: hash,
    },
    result: {
      reason: end.reason,
      epochs: training.epoch,
      steps: training.step,
      best: end.best ?? null,
      held_out: { part, metric, value: training.evaluation.of(part)!.metrics[metric]!, baseline: value },
    },
  };
}
