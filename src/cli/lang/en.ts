import type { Task } from '../../data/note.ts';
import type { Kind } from '../../minimize/classify.ts';
import type { Reason } from '../../minimize/follow.ts';
import type { Sums } from '../../schedule/robbins-monro.ts';
import type { EndReason } from '../../train/record.ts';
import { shellWord } from '../../util/shell-word.ts';
import type { FitValues } from '../fit-options.ts';
import type { MinimizeValues } from '../minimize-options.ts';
import { en as bench } from './bench.ts';
import { en as check } from './check.ts';
import { en as compare } from './compare.ts';
import { many, n } from './count.ts';
import { en as derive } from './derive.ts';
import { en as diagnose } from './diagnose.ts';
import { en as explain } from './explain.ts';
import { en as model } from './export.ts';
import { en as lab } from './lab.ts';
import { en as rates } from './rates.ts';
import { en as report } from './report.ts';
import { en as runs } from './runs.ts';
import { en as sweep } from './sweep.ts';
import { en as train } from './train.ts';

const minimize: { readonly [K in keyof MinimizeValues]: string } = {
  from: 'where to start; for a test function its usual start, else the middle of the box',
  optimizer: 'e.g. "sgd(momentum=0.9)", adam, lbfgs, newton, levenberg-marquardt (sgd)',
  lr: "learning rate; the optimizer's own if left out",
  steps: 'most steps (1000)',
  starts: 'points to start from, all but the first drawn at random; the lowest end counts (1)',
  seed: 'of the random starts (1)',
  box: 'least and largest value of variables, or one interval for all, e.g. -2:2',
  tolerance: 'stops when a step changes f by no more than this',
  'gradient-tolerance': 'stops when the gradient is no longer than this (1e-8)',
  patience: 'stops after so many steps without a lower value; the lowest point is the end',
  'min-delta': 'how much lower a value must be to count for --patience (0)',
  target: 'stops when f is at most this',
  'time-limit': 'stops each descent after this time, e.g. 60s or 5m',
  schedule: 'how the learning rate changes; each step is an epoch to it, and f its loss',
  trace: 'file for all steps, of several starts with a column "start": CSV, TSV, JSON, NDJSON or Parquet by its ending',
};

const fit: { readonly [K in keyof FitValues]: string } = {
  target: 'column that the formula is to give',
  params: 'start values of parameters; those left out are found',
  box: 'least and largest value of parameters',
  where: 'condition in SQL that rows must meet',
  optimizer: 'one way to go down, as for minimize (Levenberg–Marquardt in several forms)',
  lr: 'learning rate of an optimizer that has one',
  steps: 'most steps of each descent (2000)',
  starts: 'most points to go down from, of those found where start values are missing (3)',
  seed: 'of the search for them (1)',
  plot: 'draws the residuals, and the rows with the fitted curve where there is one column of data',
  text: 'says these charts in words and tables instead of drawing them',
  out: 'file by its ending: SVG (TXT: in words) for the charts; CSV, TSV, JSON, NDJSON or Parquet for each row with fitted value and residual',
};

const stops: { readonly [K in Reason]: string } = {
  gradient: 'the gradient has vanished',
  tolerance: 'f hardly changes any more',
  target: 'f is as small as --target says',
  patience: 'no lower value for as long as --patience says',
  time: 'time is up',
  steps: 'all steps done',
  'no-gradient': 'f has no gradient there',
  diverged: 'diverged',
};

const kinds: { readonly [K in Kind]: string } = {
  minimum: 'A minimum',
  kink: 'A minimum at a kink',
  maximum: 'A maximum',
  saddle: 'A saddle: f falls to some sides and rises to others',
  plateau: 'A plateau: f is level all around',
  boundary: 'At the edge of what bounds or constraints allow: f would fall on beyond',
  none: 'Neither minimum nor saddle: the gradient has not vanished',
};

const reasons: { readonly [K in EndReason]: string } = {
  epochs: 'all epochs done',
  steps: 'all steps done',
  patience: 'no smaller validation loss for as long as --patience says',
  tolerance: 'the loss hardly changes any more',
  gradient: 'the gradient is as short as --gradient-tolerance says',
  target: 'the loss is as small as --target-loss says',
  time: 'time is up',
  diverged: 'diverged',
  interrupted: 'interrupted',
};

const tasks: { readonly [K in Task]: string } = {
  regression: 'regression',
  binary: 'two classes',
  multiclass: 'several classes',
};

export const en = {
  usage: {
    description: 'Trains neural networks, minimizes functions and fits formulas by gradient descent.',
    train: 'trains a network on a table, and saves it',
    predict: 'predictions of a run for new rows',
    lrFind: 'looks for a learning rate: trains with one that grows until the loss diverges',
    evaluate: 'metrics of a run on other data',
    minimize: 'goes down a function, and says where it ended and why',
    fit: 'fits the parameters of a formula to a table: estimates, standard errors, R²',
    fitted: 'a formula such as "a·exp(-b·x) + c": names that are columns are data, the rest parameters',
    formula: 'a formula such as "(1-x)^2 + 100(y-x^2)^2", or a test function (talweg list test-functions)',
    runs: runs.usage,
    bench: 'measures how fast this machine trains, and others beside it',
    workloads: (names: readonly string[]) => `workloads, all if left out: ${names.join(', ')}`,
    seconds: 'seconds for each measurement (1)',
    rounds: 'rounds of all systems, of which medians are shown (1)',
    watchedEpochs: 'epochs of the trainings that "watch" measures (W2 2,500, W3-b64 60)',
    against: 'folder of scripts that run other systems, such as bench/peers',
    benchThreads: 'most threads to try (one per core)',
    experiment: 'makes a numeric experiment with gradient descent and shows it; lists them all without a name',
    experimentName: (names: readonly string[]) => `an experiment: ${names.join(', ')}`,
    asText: 'says it in words and tables instead of drawing it',
    experimentOut: 'file for the charts and numbers: SVG, JSON, or TXT for words and tables, by its ending',
    sweep: sweep.usage,
    compare: compare.usage,
    derive: derive.usage,
    explain: explain.usage,
    check: check.usage,
    diagnose: diagnose.usage,
    export: model.usage.export,
    import: model.usage.import,
    report: report.usage,
    lab: lab.usage,
    schedule: 'draws the learning rates of a schedule, without training',
    scheduleSteps: 'steps in all (100)',
    scheduleRate: 'learning rate that the schedule changes (1)',
    scheduleOut: 'file for the drawing: SVG, JSON, or TXT for words and tables, by its ending',
    list: 'lists what can be named on the command line, with its defaults',
    data: 'table: CSV, TSV, JSON, NDJSON, Parquet or Arrow, several files or patterns read as one; file.duckdb::table; "SELECT …"; - for the standard input',
    run: 'a run: its folder, or its name under runs/',
    what: (names: readonly string[]) => `what to list: ${names.join(', ')}`,
    listName: 'one of them: its formula, where it is from, and whose its defaults are',
    out: 'file for the predictions, CSV, TSV, JSON, NDJSON or Parquet by its ending; standard output if left out',
    lang: 'language of what is said: en or zh',
    json: 'says everything as JSON, one object a line, on standard output',
    quiet: 'says nothing but errors',
    config: 'JSON file with options (see talweg.schema.json in the package); those on the command line win',
    help: 'shows this help',
    version: 'shows the version',
    example: 'Example:',
    titles: { 'Usage:': 'Usage:', 'Arguments:': 'Arguments:', 'Options:': 'Options:', 'Commands:': 'Commands:' },
    see: (command: string | undefined) => `See talweg ${command === undefined ? '' : `${command} `}--help.`,
    options: train,
    minimizeOptions: minimize,
    fitOptions: fit,
    lrFindOptions: rates.options,
  },
  rates: rates.texts,
  train: {
    head: (source: string, target: string, task: Task, classes: number) =>
      `${source} → ${target} (${task === 'regression' ? tasks.regression : many(classes, 'class').replace('classs', 'classes')})`,
    rows: (trained: number, validation: number, test: number) =>
      `${n(trained)} rows to train on, ${n(validation)} to validate, ${n(test)} to test`,
    streamed: (rows: number) => `streamed: at most ${n(rows)} rows are held at a time`,
    network: (layers: string, parameters: number) => `network ${layers}, ${many(parameters, 'parameter')}`,
    native: (seconds: number) => `native code, because this is about ${Math.round(seconds)} s of work in WebAssembly`,
    noNative: (missing: string) => `WebAssembly, because ${missing}`,
    moved: (optimizer: string, lr: number) => `${optimizer}, learning rate ${lr}`,
    frozen: 'frozen',
    groups: (count: number) => `${many(count, 'group')} of parameters`,
    how: (moved: string, batch: string, device: string, threads: number, seed: number) =>
      `${moved}, ${batch}, ${device}, ${many(threads, 'thread')}, seed ${seed}`,
    batch: (size: number | 'full') => (size === 'full' ? 'all rows per step' : `${many(size, 'row')} per step`),
    epoch: (epoch: number, of: number) => (Number.isFinite(of) ? `epoch ${epoch}/${of}` : `epoch ${epoch}`),
    loss: 'loss',
    validation: 'validation',
    lr: (rate: string) => `lr ${rate}`,
    rate: (rowsPerSecond: string) => `${rowsPerSecond} rows/s`,
    ended: (reason: EndReason, epochs: number, steps: number) =>
      `${reasons[reason]}: ${many(epochs, 'epoch')}, ${many(steps, 'step')}`,
    best: (epoch: number, value: string) =>
      `kept: the weights of epoch ${epoch}, with the least validation loss, ${value}`,
    part: { train: 'training rows', validation: 'validation rows', test: 'test rows' },
    heldOut: (part: string, rows: number) => `On ${n(rows)} ${rows === 1 ? part.replace(/s$/, '') : part}:`,
    model: 'network',
    alwaysMean: (value: string) => `always the mean, ${value}`,
    alwaysClass: (value: string) => `always ${value}`,
    noBetter: 'The network is no better than that: it has learned nothing that holds for other rows.',
    untouched: (resumed: string | undefined) =>
      `Interrupted before the first step: nothing was trained, ${resumed === undefined ? 'nothing was saved' : `${resumed} is as it was`}.`,
    saved: (folder: string) => `Saved in ${folder}`,
    next: (folder: string) => `Predict with: talweg predict ${shellWord(folder)} new-rows.csv`,
    goOn: (folder: string) => `Go on with: talweg train --resume ${shellWord(folder)}`,
    fellBack: (damage: string, step: number) =>
      `${damage} Going on from ${step === 0 ? 'the beginning' : `the checkpoint of step ${step}`} instead.`,
    why: (folder: string) => `See what went wrong: talweg diagnose ${shellWord(folder)}`,
    diverged: (step: number, loss: string, gradientNorm: string, lr: string) =>
      `The loss became ${loss} in step ${n(step)} (gradient norm ${gradientNorm}, learning rate ${lr}). The last finite weights were kept.`,
    lowerRate: (options: string) => `Try ${options}.`,
    lowerRates: 'Try a tenth of each rate.',
  },
  wrote: (file: string) => `Written to ${file}`,
  evaluate: { head: (run: string, source: string, rows: number) => `${run} on ${many(rows, 'row')} of ${source}:` },
  predict: { wrote: (rows: number, file: string) => `${many(rows, 'prediction')} written to ${file}` },
  minimize: {
    rate: (lr: number) => `learning rate ${lr}`,
    from: (point: string) => `from ${point}`,
    step: 'step',
    ended: (reason: Reason, steps: number, gradientNorm: string) =>
      `${stops[reason]}: ${many(steps, 'step')}${reason === 'no-gradient' ? '' : `, gradient of length ${gradientNorm}`}`,
    restored: (step: number) => `, the lowest point, of step ${n(step)}`,
    kind: kinds,
    curvatures: (least: string, largest: string) =>
      least === largest ? ` (curvature ${least})` : ` (curvatures from ${least} to ${largest})`,
    kink: (before: string, behind: string) =>
      `A minimum at a kink: within 1e-5 the slope of f jumps from ${before} to ${behind}, and around that f is nowhere lower.`,
    stuck: (before: string, behind: string) =>
      `A kink, where the slope of f jumps from ${before} to ${behind}, and no minimum: f still falls from there.`,
    runs: (all: number, lowest: number) => `The lowest of ${n(all)} descents, ${n(lowest)} of which ended as low.`,
    oscillation: (here: string, there: string) => `It swings between ${here} and ${there} for ever.`,
    overshoot: (rate: number, largest: string, factor: string, curvature: string) =>
      `Steps are too long: the learning rate ${rate} is not below the largest stable one, ${factor}/λmax = ${largest} (λmax = ${curvature}).`,
    lowerRate: (lr: number) => `Try --lr ${lr}.`,
    unbounded: 'f falls without an end: there is no minimum that way.',
    noValue: (step: number) => `f has no finite value where step ${n(step)} led.`,
    bound: 'Bounds keep it in: --box.',
    traced: (rows: number, file: string) => `${many(rows, 'row')} written to ${file}`,
  },
  fit: {
    rows: (rows: number, incomplete: number, parameters: number, starts: number) =>
      `${many(rows, 'row')}${incomplete === 0 ? '' : ` (${n(incomplete)} without all values left out)`}, ${many(parameters, 'parameter')}, ${many(starts, 'start')}`,
    columns: ['parameter', 'estimate', 'standard error'],
    quality: (r2: string, deviation: string) => `R² ${r2}, standard deviation of the residuals ${deviation}`,
    open: (names: string) => `The data do not tell ${names}: other values fit as well.`,
    atEdge: (names: string) =>
      `At the edge of the box: ${names}. Standard errors are those of a fit that no box confines.`,
    exact: (rows: number, parameters: number) =>
      `${many(parameters, 'parameter')} for ${many(rows, 'row')}: nothing is left that tells errors.`,
    unfinished: (steps: number) => `It was not at its end after ${many(steps, 'step')}: give it more by --steps.`,
  },
  runs: runs.texts,
  bench,
  experiment: {
    name: 'name',
    about: 'about',
    more: 'See one with: talweg experiment saddle',
  },
  sweep: sweep.texts,
  compare: compare.texts,
  explain: explain.texts,
  check: check.texts,
  diagnose: diagnose.texts,
  export: model.export,
  import: model.import,
  report: report.texts,
  lab: lab.texts,
  schedule: {
    head: (name: string, formula: string) => `schedule ${name}: ${formula}`,
    sums: ({ rates, squares }: Sums) =>
      `Σ η ${rates === 'infinite' ? '= ∞' : '< ∞'}, Σ η² ${squares === 'infinite' ? '= ∞' : '< ∞'}: ${
        rates === 'infinite' && squares === 'finite'
          ? 'what convergence with noisy gradients asks for (Robbins & Monro)'
          : 'convergence with noisy gradients asks for Σ η = ∞, Σ η² < ∞ (Robbins & Monro)'
      }`,
    measured: 'What goes by losses or metrics is shown as it begins: nothing is measured yet.',
    step: 'step',
    lr: 'lr',
  },
  list: {
    name: 'name',
    settings: 'settings',
    also: 'also',
    formula: 'formula',
    example: 'example',
    source: 'source',
    parts: 'without a name',
    defaults: 'Settings, and whose the defaults are',
    rule: 'The rule in LaTeX, with these settings',
    origins: {
      paper: 'as in the source',
      pytorch: 'as in PyTorch',
      both: 'as in the source and in PyTorch',
      program: 'as in the authors’ program',
      usual: 'as is usual',
    },
    choices: (words: readonly string[]) => `one of ${words.join(', ')}`,
    composed: [
      '',
      'k is the number of the step, n that of all. Every schedule takes steps=… too, those of its own way, and warmup=…,',
      'those of a rise before it. Compose them in any order, each but the last of a sequence with its steps:',
      '  --schedule "sequence(warmup(100), cosine(steps=900), plateau(accuracy, patience=5))"',
      '  --schedule "product(exponential(gamma=0.999), cosine-restarts(period=500))"',
      'Σ η = ∞ and Σ η² < ∞, as noisy gradients ask for (Robbins & Monro), holds for inverse-time with ½ < power ≤ 1.',
      'See the rates: talweg schedule "one-cycle" --steps 1000 --lr 0.01',
    ],
  },
};

export type Texts = typeof en;
