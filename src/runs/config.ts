import { checkPreprocess } from '../data/check-preprocess.ts';
import { outputsOf, type Preprocess } from '../data/preprocess.ts';
import { lossNamed } from '../loss/losses.ts';
import { activationOf } from '../nn/activation.ts';
import type { Network } from '../nn/network.ts';
import { JsonField } from '../util/json-field.ts';
import { problem } from '../util/problem.ts';
import { shellWord } from '../util/shell-word.ts';

/** Everything that a trained model is, but for the values of its parameters. */
export interface ModelDescription {
  readonly preprocess: Preprocess;
  readonly network: Network;
  /** Name of the loss, with its settings. */
  readonly loss: string;
  readonly precision: 'f32' | 'f64';
  /** The trivial answer that the model is compared with, as its outputs would give it. */
  readonly trivial: readonly number[];
  /** SHA-256 of the parameters. */
  readonly weights_hash: string;
}

/** What a run's folder says of it from the beginning. */
export interface RunStart {
  readonly version: 1;
  /** The version of Talweg that trains it. */
  readonly talweg: string;
  /** When, in ISO 8601. */
  readonly created: string;
  /** Where. */
  readonly environment: Environment;
  /** The run whose step it went on from; null of one that began by itself. */
  readonly parent: { readonly run: string; readonly step: number } | null;
  /** When it was gone on with although something differed; left out where it was not. */
  readonly forced?: readonly Forced[];
  readonly data: {
    readonly files: readonly string[];
    readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
    /** SHA-256 of all features and targets, as they are trained on. */
    readonly sha256: string;
  };
  /** Every option, given or not, as on the command line. */
  readonly settings: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly model: Omit<ModelDescription, 'weights_hash'>;
}

/** A run that was gone on with although something differed: what came before, its settings do not lead to. */
export interface Forced {
  /** Steps that were done. */
  readonly step: number;
  /** Options, as `--lr`; `table`, `version`. */
  readonly what: readonly string[];
}

/** What it says when it is over. */
export interface RunConfig extends RunStart {
  readonly model: ModelDescription;
  readonly result: RunResult;
}

/** A machine, and what ran there. */
export interface Environment {
  /** Its version; of a training in a browser, the browser's name and version. */
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly device: string;
  readonly threads: number;
}

export interface RunResult {
  readonly reason: string;
  readonly epochs: number;
  readonly steps: number;
  readonly best: { readonly epoch: number; readonly metric: string; readonly value: number } | null;
  /** The metric that counts on held-out rows, and what the trivial baseline reaches there. */
  readonly held_out: {
    readonly part: string;
    readonly metric: string;
    readonly value: number;
    readonly baseline: number;
  };
}

/** Checks what a finished run's configuration file says, strictly. @throws When it is not finished. */
export function checkConfig(json: unknown, file: string): RunConfig {
  const { start, end } = checkRun(json, file);
  if (end) return { ...start, model: { ...start.model, weights_hash: end.hash }, result: end.result };
  throw problem(file, 'the run is not finished', {
    advice: 'Go on with it',
    command: `talweg train --resume ${shellWord(file.replace(/[/\\]?config\.json$/, ''))}`,
  });
}

/** What a run was begun with, whether it is finished or not. */
export const checkStart = (json: unknown, file: string): RunStart => checkRun(json, file).start;

/** Whatever was cut or edited is found here. */
function checkRun(
  json: unknown,
  file: string,
): { readonly start: RunStart; readonly end: { readonly hash: string; readonly result: RunResult } | undefined } {
  const root = new JsonField(json, 'config', file);
  const version = root.peek('version');
  if (version.value !== 1) throw version.wrong('the version is not 1', 'It may be of a newer talweg: update this one');
  const {
    sha256: seal,
    talweg,
    created,
    environment,
    parent,
    data,
    settings,
    model,
    result,
  } = root
    .without('forced')
    .object('sha256', 'version', 'talweg', 'created', 'environment', 'parent', 'data', 'settings', 'model', 'result');
  // Whether it is the file's is not to be told from what it says.
  seal.text();
  const { files, rows, sha256 } = data.object('files', 'rows', 'sha256');
  const { train, validation, test } = rows.object('train', 'validation', 'test');
  const forced = root.peek('forced');
  const origin = parent.value === null ? undefined : parent.object('run', 'step');
  const { description, hash } = checkDescription(model, file);
  return {
    start: {
      version: 1,
      talweg: talweg.text(),
      created: created.text(),
      environment: checkEnvironment(environment),
      parent: origin ? { run: origin.run.text(), step: origin.step.number() } : null,
      ...(forced.value !== undefined && { forced: forced.list(1).map(checkForced) }),
      data: {
        files: files.list(0).map((name) => name.text()),
        rows: { train: train.number(), validation: validation.number(), test: test.number() },
        sha256: sha256.text(),
      },
      settings: checkSettings(settings),
      model: description,
    },
    end: hash === undefined || result.value === null ? undefined : { hash, result: checkResult(result) },
  };
}

function checkForced(field: JsonField): Forced {
  const { step, what } = field.object('step', 'what');
  return { step: step.number(), what: what.list(1).map((name) => name.text()) };
}

function checkEnvironment(field: JsonField): Environment {
  const { node, platform, cpu, cores, device, threads } = field.object(
    'node',
    'platform',
    'cpu',
    'cores',
    'device',
    'threads',
  );
  return {
    node: node.text(),
    platform: platform.text(),
    cpu: cpu.text(),
    cores: cores.number(),
    device: device.text(),
    threads: threads.number(),
  };
}

function checkSettings(field: JsonField): RunConfig['settings'] {
  const { value } = field;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw field.wrong('an object is expected');
  return Object.fromEntries(
    Object.entries(value).map(([name, setting]) => {
      const isList = Array.isArray(setting) && setting.length > 0 && setting.every((text) => typeof text === 'string');
      if (!isList && !['string', 'number', 'boolean'].includes(typeof setting))
        throw field.peek(name).wrong('a text, a number, true, false or a list of texts is expected');
      return [name, setting as string];
    }),
  );
}

/** Checks what a file says a trained model is. */
export function checkModel(field: JsonField, file: string): ModelDescription {
  const { description, hash } = checkDescription(field, file);
  if (hash === undefined) throw field.peek('weights_hash').wrong('a text is expected');
  return { ...description, weights_hash: hash };
}

/** What a model is, and the hash of its weights where they are known. */
function checkDescription(
  field: JsonField,
  file: string,
): { readonly description: RunStart['model']; readonly hash: string | undefined } {
  const {
    preprocess,
    network,
    loss,
    precision,
    trivial,
    weights_hash: hash,
  } = field.object('preprocess', 'network', 'loss', 'precision', 'trivial', 'weights_hash');
  const checked = checkNetwork(network, file);
  const answers = trivial.list(1).map((value) => value.number());
  if (answers.length !== checked.outputs) throw trivial.wrong('there must be one number for each output');
  const columns = checkPreprocess(preprocess.value, file);
  if (checked.outputs !== outputsOf(columns.target)) throw network.wrong('the target asks for other outputs');
  return {
    description: {
      preprocess: columns,
      network: checked,
      loss: checkLoss(loss.text(), file),
      precision: precision.oneOf('f32', 'f64'),
      trivial: answers,
    },
    hash: hash.value === null ? undefined : hash.text(),
  };
}

/** The name of a loss that there is. */
function checkLoss(name: string, file: string): string {
  lossNamed(name, file);
  return name;
}

function checkNetwork(field: JsonField, file: string): Network {
  const { hidden, activations, outputs, dropout, bias } = field.object(
    'hidden',
    'activations',
    'outputs',
    'dropout',
    'bias',
  );
  const units = hidden.list(0).map((count) => count.positive());
  const names = activations.list(0).map((name) => activationOf(name.text(), file).name);
  if (names.length !== units.length) throw activations.wrong('there must be one activation for each hidden layer');
  return {
    hidden: units,
    activations: names,
    outputs: outputs.positive(),
    dropout: dropout.number(),
    bias: bias.oneOf('bias', 'threshold', 'none'),
  };
}

function checkResult(field: JsonField): RunResult {
  const {
    reason,
    epochs,
    steps,
    best,
    held_out: heldOut,
  } = field.object('reason', 'epochs', 'steps', 'best', 'held_out');
  const { part, metric, value, baseline } = heldOut.object('part', 'metric', 'value', 'baseline');
  const scored = best.value === null ? undefined : best.object('epoch', 'metric', 'value');
  return {
    reason: reason.text(),
    epochs: epochs.number(),
    steps: steps.number(),
    best: scored ? { epoch: scored.epoch.number(), metric: scored.metric.text(), value: scored.value.number() } : null,
    held_out: { part: part.text(), metric: metric.text(), value: value.measure(), baseline: baseline.measure() },
  };
}
