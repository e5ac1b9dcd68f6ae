import { measurable } from '../bench/workloads.ts';
import { type Command, command } from './command.ts';
import { experiment, lab, list, schedule } from './display-commands.ts';
import { fitOptions } from './fit-options.ts';
import { HIDDEN, lrFindOptions } from './lr-find-options.ts';
import { check, derive, diagnose, explain } from './mathematics-commands.ts';
import { minimizeOptions } from './minimize-options.ts';
import { exportCommand, importCommand } from './model-commands.ts';
import { number, text, texts, toggle } from './option.ts';
import { reportOptions } from './report-options.ts';
import { sweepOptions } from './sweep-options.ts';
import { trainOptions } from './train-options.ts';

/** What only a training can be asked besides. */
const watchOptions = { 'dry-run': toggle(false), curvature: number({ whole: true, least: 1 }), report: toggle(false) };

const train = command({
  name: 'train',
  example: 'talweg train datasets/iris.csv --target species --epochs 100',
  arguments: ['[data...]'],
  options: { ...trainOptions, ...watchOptions, config: text('file') },
  told: (usage) => ({
    summary: usage.train,
    arguments: [usage.data],
    options: {
      ...usage.options,
      'dry-run': usage.diagnose.dryRun,
      curvature: usage.diagnose.curvature,
      report: usage.report.train,
      config: usage.config,
    },
  }),
  async run([data], { config, 'dry-run': isDry = false, curvature, report = false, ...written }, terminal) {
    const { trainArguments } = await import('./train-arguments.ts');
    const { train: run } = await import('./commands/train.ts');
    const { files, given } = trainArguments(data, written, config);
    if (!isDry) return run(files, given, terminal, { curvature, report });
    const { dryRun } = await import('./commands/dry-run.ts');
    return dryRun(files, given, terminal, curvature);
  },
});

const { out: _out, steps: _steps, ...testedOptions } = trainOptions;

const lrFind = command({
  name: 'lr-find',
  example: 'talweg lr-find datasets/iris.csv --target species --optimizer adam',
  arguments: ['[data...]'],
  options: { ...testedOptions, ...lrFindOptions, text: toggle(false), config: text('file') },
  hidden: HIDDEN,
  told: (usage) => ({
    summary: usage.lrFind,
    arguments: [usage.data],
    options: { ...usage.options, ...usage.lrFindOptions, text: usage.asText, config: usage.config },
  }),
  async run([files], { from, to, steps, out, text: asText = false, config, ...written }, terminal) {
    const { lrFindArguments } = await import('./lr-find-arguments.ts');
    const { lrFind: find } = await import('./commands/lr-find.ts');
    return find(lrFindArguments(files, written, { from, to, steps, out }, config), { text: asText }, terminal);
  },
});

/** A sweep has a folder of its own, in which its trainings have theirs. */
const { out: _, resume: __, ...sweptOptions } = trainOptions;

const sweep = command({
  name: 'sweep',
  example: 'talweg sweep datasets/iris.csv --target species --vary lr=0.001..0.1:3 --vary epochs=5,20',
  arguments: ['[data...]'],
  options: {
    vary: texts('setting=values'),
    ...sweepOptions,
    text: toggle(false),
    config: text('file'),
    ...sweptOptions,
  },
  told: (usage) => ({
    summary: usage.sweep.about,
    arguments: [usage.data],
    options: {
      vary: usage.sweep.vary,
      text: usage.asText,
      config: usage.config,
      ...usage.options,
      threads: usage.sweep.threads,
      ...usage.sweep.options,
    },
    more: ['', ...usage.sweep.syntax],
  }),
  async run([files], { vary = [], text: asText = false, config, ...values }, terminal) {
    const { trainSettings } = await import('./train-arguments.ts');
    const { sweep: run } = await import('./commands/sweep.ts');
    const { random, workers, keep, map, most, out, resume, ...written } = values;
    const options = { random, workers, keep, map, most, out, resume };
    return run({ files, given: trainSettings(written, config), vary, options, asText }, terminal);
  },
});

const compare = command({
  name: 'compare',
  example: 'talweg compare sweep-iris-1',
  arguments: ['<run...>'],
  options: { text: toggle(false), out: text('file') },
  told: (usage) => ({
    summary: usage.compare.about,
    arguments: [usage.compare.runs],
    options: { text: usage.asText, out: usage.compare.out },
  }),
  async run([names], { text = false, out }, terminal) {
    const { compare: show } = await import('./commands/compare.ts');
    return show(names, { text, out }, terminal);
  },
});

const predict = command({
  name: 'predict',
  example: 'talweg predict iris-1 datasets/iris.csv --out species.csv',
  arguments: ['<run>', '<data...>'],
  options: { out: text('file') },
  told: (usage) => ({ summary: usage.predict, arguments: [usage.run, usage.data], options: { out: usage.out } }),
  async run([run, data], { out }, terminal) {
    const { predict: make } = await import('./commands/predict.ts');
    return make(run, data, out, terminal);
  },
});

const evaluate = command({
  name: 'evaluate',
  example: 'talweg evaluate iris-1 datasets/iris.csv',
  arguments: ['<run>', '<data...>'],
  options: {},
  told: (usage) => ({ summary: usage.evaluate, arguments: [usage.run, usage.data], options: {} }),
  async run([run, data], _, terminal) {
    const { evaluate: judge } = await import('./commands/evaluate.ts');
    return judge(run, data, terminal);
  },
});

const minimize = command({
  name: 'minimize',
  example: 'talweg minimize "(1-x)^2 + 100(y-x^2)^2" --from x=-1.2,y=1 --optimizer lbfgs',
  arguments: ['<formula>'],
  options: minimizeOptions,
  told: (usage) => ({ summary: usage.minimize, arguments: [usage.formula], options: usage.minimizeOptions }),
  async run([formula], values, terminal) {
    const { minimize: descend } = await import('./commands/minimize.ts');
    return descend(formula, values, terminal);
  },
});

const fit = command({
  name: 'fit',
  example: 'talweg fit "a + b*petal_length" datasets/iris.csv --target petal_width --plot',
  arguments: ['<formula>', '<data...>'],
  options: fitOptions,
  told: (usage) => ({ summary: usage.fit, arguments: [usage.fitted, usage.data], options: usage.fitOptions }),
  async run([formula, data], values, terminal) {
    const { fit: estimate } = await import('./commands/fit.ts');
    return estimate(formula, data, values, terminal);
  },
});

const runs = command({
  name: 'runs',
  example: 'talweg runs --where "epochs > 10" --sort -value',
  arguments: ['[run]'],
  options: { where: text('sql'), sort: text('column') },
  told: (usage) => ({
    summary: usage.runs.about,
    arguments: [usage.run],
    options: usage.runs.options,
  }),
  async run([run], asked, terminal) {
    const { runs: show } = await import('./commands/runs.ts');
    return show(run, asked, terminal);
  },
});

const report = command({
  name: 'report',
  example: 'talweg report iris-1 --out iris.html',
  arguments: ['<run>', '[data...]'],
  options: reportOptions,
  told: (usage) => ({
    summary: usage.report.about,
    arguments: [usage.run, usage.check.data],
    options: usage.report.options,
  }),
  async run([run, data], values, terminal) {
    const { report: write } = await import('./commands/report.ts');
    return write(run, data, values, terminal);
  },
});

const bench = command({
  name: 'bench',
  example: 'talweg bench W1 W2',
  arguments: ['[workloads...]'],
  options: {
    threads: number({ whole: true, least: 1, below: 65 }),
    seconds: number({ above: 0 }),
    rounds: number({ whole: true, least: 1 }),
    epochs: number({ whole: true, least: 1 }),
    against: text('folder'),
  },
  told: (usage) => ({
    summary: usage.bench,
    arguments: [usage.workloads(measurable)],
    options: {
      threads: usage.benchThreads,
      seconds: usage.seconds,
      rounds: usage.rounds,
      epochs: usage.watchedEpochs,
      against: usage.against,
    },
  }),
  async run([names], values, terminal) {
    const { bench: measure } = await import('./commands/bench.ts');
    return measure(names, values, terminal);
  },
});

/** All commands, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  train,
  lrFind,
  sweep,
  compare,
  predict,
  evaluate,
  exportCommand,
  importCommand,
  minimize,
  fit,
  derive,
  explain,
  check,
  diagnose,
  runs,
  report,
  lab,
  bench,
  experiment,
  list,
  schedule,
];
