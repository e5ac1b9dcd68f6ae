import { type Columns, csvLines } from '../../data/csv-lines.ts';
import { decode, type Predictions } from '../../data/decode.ts';
import { encode } from '../../data/encode.ts';
import { openTable } from '../../data/node/open-table.ts';
import { checkWritable, writeTable } from '../../data/node/write-table.ts';
import type { Label } from '../../data/source.ts';
import { loadModel } from '../load-model.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg predict`: a line for each row, in the order of the table; returns the exit code. */
export async function predict(
  run: string,
  files: readonly string[],
  out: string | undefined,
  terminal: Terminal,
): Promise<number> {
  if (out !== undefined) checkWritable(out);
  const { model, config } = await loadModel(run);
  const { preprocess, loss } = model;
  const source = await openTable(files);
  try {
    const encoding = encode(preprocess, source, { precision: config.model.precision });
    const parts: Predictions[] = [];
    for await (const { x } of encoding.batches) {
      parts.push(decode(preprocess, model.predict(x), loss.prediction ? 'probabilities' : 'logits'));
    }
    const columns = columnsOf(parts);
    const rows = Object.values(columns)[0]?.length ?? 0;
    if (out !== undefined) await writeTable(out, columns);
    terminal.notes(await encoding.notes());
    if (out !== undefined) {
      terminal.event({ event: 'end', rows, out });
      terminal.say(terminal.texts.predict.wrote(rows, out));
    } else if (terminal.json) for (const event of events(parts)) terminal.event(event);
    else for (const lines of csvLines(columns)) process.stdout.write(lines);
    return 0;
  } finally {
    source.close();
  }
}

/** The target's columns, and for classes the probability of each. */
function columnsOf(parts: readonly Predictions[]): Columns {
  const [first] = parts;
  if (!first) return {};
  if (first.task === 'regression') {
    const all = parts.flatMap((part) => (part.task === 'regression' ? [part.values] : []));
    return Object.fromEntries(first.columns.map((name, k) => [name, column(all, k, first.columns.length)]));
  }
  const classified = parts.flatMap((part) => (part.task === 'regression' ? [] : [part]));
  const probabilities = classified.map((part) => part.probabilities);
  const labels: readonly Label[] = classified.flatMap((part) => part.labels);
  const chances = first.classes.map(
    (label, k) => [`p(${String(label)})`, column(probabilities, k, first.classes.length)] as const,
  );
  return { [first.column]: labels, ...Object.fromEntries(chances) };
}

/** Column k of matrices below one another. */
const column = (matrices: readonly Float64Array[], k: number, width: number): number[] =>
  matrices.flatMap((matrix) =>
    Array.from({ length: matrix.length / width }, (_, row) => shortened(matrix[row * width + k]!)),
  );

function* events(parts: readonly Predictions[]): Generator<object> {
  let row = 0;
  for (const part of parts) {
    if (part.task === 'regression') {
      const width = part.columns.length;
      for (let i = 0; i < part.values.length; i += width) {
        const prediction = Object.fromEntries(part.columns.map((name, k) => [name, shortened(part.values[i + k]!)]));
        yield { event: 'prediction', row: row++, prediction };
      }
      continue;
    }
    const width = part.classes.length;
    for (const [i, label] of part.labels.entries()) {
      const chances = part.classes.map(
        (own, k) => [String(own), shortened(part.probabilities[i * width + k]!)] as const,
      );
      yield {
        event: 'prediction',
        row: row++,
        prediction: { [part.column]: label },
        probabilities: Object.fromEntries(chances),
      };
    }
  }
}

/** Nine significant digits: all that a float32 has. */
const shortened = (value: number): number => Number(value.toPrecision(9));
