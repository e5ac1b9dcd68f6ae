import { checkGradient } from '../../autodiff/check-gradient.ts';
import { tracer } from '../../autodiff/trace-gradient.ts';
import { encode } from '../../data/encode.ts';
import { openTable } from '../../data/node/open-table.ts';
import { constant, input, nameOf } from '../../graph/leaf.ts';
import { networkModel } from '../../nn/network.ts';
import type { RunConfig } from '../../runs/config.ts';
import type { TrainedModel } from '../../runs/trained-model.ts';
import { prepareCompiled } from '../../runtime/prepare-compiled.ts';
import { trainingLoss } from '../../train/training-loss.ts';
import { problem } from '../../util/problem.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import { commandLine } from '../command-line.ts';
import { loadModel } from '../load-model.ts';
import { tablesOf } from '../tables-of.ts';
import type { Terminal } from '../terminal.ts';
import type { Checked } from './checked.ts';
import type { CheckValues } from './options.ts';
import { checkSingle, type LossIn, namesOf } from './single-precision.ts';

/** Some rows as the model reads them, one after another. */
interface Rows {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly count: number;
}

/** The gradient of a run's training loss with its saved parameters, on some rows of its table. */
export async function checkRun(
  run: string,
  files: readonly string[],
  given: CheckValues,
  terminal: Terminal,
): Promise<Checked> {
  const { seed = 1, rows: most = 16, 'at-most': atMost = 20 } = given;
  const { model, config, folder } = await loadModel(run);
  const tables = tablesOf(files, folder, config);
  if (tables.length === 0)
    throw problem(folder, 'it knows of no table, as its weights were imported', {
      advice: 'Give one',
      command: commandLine('check', [folder, 'data.csv'], {}),
    });
  const rows = await drawnRows(model, config, { tables, most, seed }, terminal);
  const double = lossIn('f64', config, model, rows);
  const at = { x: rows.x, y: rows.y, ...Object.fromEntries(model.parameters) };
  const check = checkGradient(double.loss, at, {
    wrt: double.parameters,
    most: atMost,
    seed,
    prepare: prepareCompiled,
  });
  const { worst } = check;
  const variable = double.parameters.find((parameter) => nameOf(parameter) === worst.variable)!;
  const singles =
    config.model.precision === 'f32'
      ? checkSingle(lossIn('f32', config, model, rows), double, at, ['x', ...namesOf(double)], seed)
      : [];
  const { l1, l2 } = penaltiesOf(config);
  return {
    arrays: check.arrays.map((array, i) => ({ ...array, single: singles[i] })),
    worst,
    trace: check.trace ?? tracer(double.loss, at, { prepare: prepareCompiled })(variable, worst.position),
    subject: {
      kind: 'run',
      run: folder,
      loss: config.model.loss,
      l1,
      l2,
      dropout: config.model.network.dropout,
      table: tables.join(', '),
      rows: rows.count,
    },
  };
}

/** What a step after the last one would make small; units are left out as in that step. */
function lossIn(dtype: 'f32' | 'f64', config: RunConfig, { loss, outputs }: TrainedModel, { x, count }: Rows): LossIn {
  const model = networkModel(config.model.network).build(x.length / count, dtype);
  const { whole, output } = trainingLoss(
    model,
    { loss, ...penaltiesOf(config) },
    {
      x: input('x', [count, model.inputs], dtype),
      y: input('y', [count, loss.targets === 'classes' ? 1 : outputs], dtype),
    },
    { training: true, seed: constant(numberOf(config, 'seed') ?? 1), step: constant(config.result.steps) },
  );
  const parameters = model.parameters.map(({ variable }) => variable);
  return { loss: whole, parameters, output: { expr: output, slope: loss.total === 'mean' ? 1 / count : 1 } };
}

const penaltiesOf = (config: RunConfig): { readonly l1: number; readonly l2: number } => ({
  l1: numberOf(config, 'l1') ?? 0,
  l2: numberOf(config, 'l2') ?? 0,
});

function numberOf({ settings }: RunConfig, name: string): number | undefined {
  const setting = settings[name];
  return typeof setting === 'number' ? setting : undefined;
}

/** Rows with a target, all of them equally likely: a table is often sorted by what is to be predicted. */
async function drawnRows(
  { preprocess }: TrainedModel,
  { model: { precision }, settings }: RunConfig,
  { tables, most, seed }: { readonly tables: readonly string[]; readonly most: number; readonly seed: number },
  terminal: Terminal,
): Promise<Rows> {
  const where = typeof settings.where === 'string' ? settings.where : undefined;
  const source = await openTable(tables, { where });
  try {
    const encoding = encode(preprocess, source, { targets: true, precision });
    const drawn = uniforms(seed, streams.check);
    const kept: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> }[] = [];
    let seen = 0;
    for await (const { rows, x, y } of encoding.batches) {
      const [width, targets] = [x.length / rows, y!.length / rows];
      for (let i = 0; i < rows; i++, seen++) {
        // Vitter's algorithm R: the row number `seen` is kept with probability most / (seen + 1).
        const place = seen < most ? seen : Math.floor(drawn.next().value * (seen + 1));
        if (place >= most) continue;
        const row = { x: x.slice(i * width, (i + 1) * width), y: y!.slice(i * targets, (i + 1) * targets) };
        kept[place] = row;
      }
    }
    terminal.notes(await encoding.notes());
    if (seen === 0) throw problem(source.name, 'no row has a target');
    const all = (key: 'x' | 'y'): number[] => kept.flatMap((row) => Array.from(row[key]));
    return { x: all('x'), y: all('y'), count: kept.length };
  } finally {
    source.close();
  }
}
