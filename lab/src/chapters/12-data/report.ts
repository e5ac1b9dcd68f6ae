import katex from 'katex';
import { optimizers, ruleTex, Training, trainingData, weightsHash } from 'talweg';
import type { Settings } from 'talweg/diagnose';
import { explainStep, recordStep } from 'talweg/explain';
import { noteIn } from 'talweg/lang';
import { version } from 'talweg/package.json';
import { type Explained, type Reported, reportPage, studyTraining } from 'talweg/report';
import { numeral } from 'talweg/writing';
import type { Lang } from '../../lang/lang.ts';
import { settingWords } from '../../lang/setting-words.ts';
import { type Finished, lossNameOf } from './learn.ts';
import type { ReportWords } from './messages.ts';

/** A step of so many rows times parameters is explained within seconds. */
const EXPLAINED_WORK = 5e6;

/** The report of a training as one page that needs nothing else: what `talweg report` writes of a run. */
export async function reportOf(finished: Finished, name: string, lang: Lang, words: ReportWords): Promise<string> {
  const { model, dataset, options, run, trained, plan } = finished;
  const weights = new Map(run.parameters.map(({ name: own, values }) => [own, values]));
  const course = { records: run.history, end: run.end };
  const telling = { lang, written: (set: Settings) => settingWords(set, lang) };
  const studied = await studyTraining(
    { model, dataset, options, course, steps: trained.steps, weights },
    await explained(finished, lang, words),
    telling,
  );
  const training = new Training(model, trainingData(dataset, false), options);
  const outputs = training.model.outputs;
  const description = {
    preprocess: dataset.preprocess,
    network: {
      hidden: plan.layers,
      activations: plan.layers.map(() => plan.activation),
      outputs,
      dropout: 0,
      bias: 'bias' as const,
    },
    loss: lossNameOf(dataset),
    precision: 'f32' as const,
    trivial: run.trivialAnswer,
    weights_hash: trained.hash,
  };
  const [metric] = Object.keys(trained.metrics) as [string];
  const start: Reported['start'] = {
    version: 1,
    talweg: version,
    created: new Date().toISOString(),
    environment: {
      node: browserName(),
      platform: navigator.platform,
      cpu: 'CPU',
      cores: navigator.hardwareConcurrency,
      device: 'wasm',
      threads: trained.threads,
    },
    parent: null,
    data: { files: [name], rows: dataset.rows, sha256: await weightsHash([dataset.x, dataset.y]) },
    settings: {},
    model: description,
  };
  const { rule, settings } = training.settings.optimizer;
  const own = optimizers[rule.name];
  const reported: Reported = {
    run: name.replace(/\.[^.]*$/, ''),
    talweg: version,
    start,
    config: {
      ...start,
      model: description,
      result: {
        reason: trained.reason,
        epochs: trained.epochs,
        steps: trained.steps,
        best: run.end.best ?? null,
        held_out: { part: trained.part, metric, value: trained.metrics[metric]!, baseline: trained.trivial[metric]! },
      },
    },
    steps: trained.steps,
    records: run.history,
    parameters: run.parameters.reduce((sum, { values }) => sum + values.length, 0),
    settings: training.settings,
    rule: own ? ruleTex(own, settings) : [],
    isImported: false,
    command: words.command,
    words: {
      ended: words.ended,
      forced: undefined,
      part: words.part,
      network: words.network,
      trivial: words.trivial,
      notes: dataset.notes.map((note) => noteIn(note, lang)),
    },
    studied,
  };
  return reportPage(reported, {
    lang,
    typeset: (tex, displayMode) =>
      katex.renderToString(tex, { output: 'mathml', displayMode, strict: 'ignore', throwOnError: false }),
  });
}

/** The first step in full; of a large one, why it is not shown. */
async function explained({ model, dataset, options }: Finished, lang: Lang, words: ReportWords): Promise<Explained> {
  const data = trainingData(dataset, false);
  const training = new Training(model, data, options);
  const size = training.parameters.reduce((sum, { values }) => sum + values.length, 0);
  if (size * training.rowsOf(0).length > EXPLAINED_WORK) return { missing: words.step };
  return { step: 1, document: explainStep(await recordStep(training, model, data, 0), { lang, numeral }) };
}

/** "Chrome 156", of what a browser says of itself. */
function browserName(): string {
  const [, name, number] = /(Firefox|Edg|Chrome|Version)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return name === undefined ? 'Browser' : `${name === 'Version' ? 'Safari' : name} ${number}`;
}
