import { encode } from '../../data/encode.ts';
import { openTable } from '../../data/node/open-table.ts';
import { trivialMetrics } from '../../train/baseline.ts';
import { metricsOf } from '../../train/metrics.ts';
import { problem } from '../../util/problem.ts';
import { sayComparison } from '../comparison.ts';
import { loadModel } from '../load-model.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg evaluate`: the metrics of a run's model on other data; returns the exit code. */
export async function evaluate(run: string, files: readonly string[], terminal: Terminal): Promise<number> {
  const { model, config, folder } = await loadModel(run);
  const { target } = model.preprocess;
  const source = await openTable(files);
  try {
    const encoding = encode(model.preprocess, source, { targets: true, precision: config.model.precision });
    const predictions: number[] = [];
    const targets: number[] = [];
    let rows = 0;
    for await (const batch of encoding.batches) {
      for (const value of model.predict(batch.x)) predictions.push(value);
      for (const value of batch.y!) targets.push(value);
      rows += batch.rows;
    }
    terminal.notes(await encoding.notes());
    if (rows === 0) throw problem(source.name, 'no row has a target');
    const predicted = (prediction: readonly number[]) => ({
      rows,
      prediction: Float64Array.from(prediction),
      outputs: model.outputs,
      target: Float64Array.from(targets),
    });
    const scale = target.task === 'regression' ? target.columns.map((column) => column.scale) : [];
    const metrics = metricsOf(model.loss, predicted(predictions), scale);
    const trivial = trivialMetrics(model.loss, config.model.trivial, { y: Float64Array.from(targets), rows }, scale);
    const metric = Object.keys(metrics)[0]!;
    terminal.event({
      event: 'evaluation',
      run: folder,
      rows,
      metric: metrics,
      baseline: { metric, value: trivial[metric] },
    });
    terminal.say(terminal.texts.evaluate.head(folder, source.name, rows));
    sayComparison(
      terminal,
      { metrics, trivialMetrics: trivial, trivial: config.model.trivial },
      model.preprocess,
      model.loss,
    );
    return 0;
  } finally {
    source.close();
  }
}
