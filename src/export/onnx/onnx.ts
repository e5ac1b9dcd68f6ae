import { MISSING } from '../../data/literal.ts';
import type { Feature } from '../../data/preprocess.ts';
import type { Expr } from '../../graph/expr.ts';
import { input } from '../../graph/leaf.ts';
import { concat } from '../../ops/concat.ts';
import { answerOf } from '../answer.ts';
import type { Labeled } from '../labeled.ts';
import type { Portable } from '../portable.ts';
import { GraphWriter } from './graph.ts';
import { ML, onnxFile, type Port } from './model.ts';

/**
 * A model as ONNX: an input [rows, 1] for each column of the table, numbers in float64 with NaN for what is missing,
 * categories as texts; an output for each number that is predicted, or the `label` and the `probabilities` of classes.
 *
 * What a table holds and what is answered is float64: a day or a large number has more digits than float32. The network
 * between computes as it was trained.
 */
export function onnx(model: Portable, { name, talweg, test }: Labeled): Uint8Array<ArrayBuffer> {
  const { features, target } = model.preprocess;
  const named = distinct([
    ...features.map((feature) => feature.name),
    ...(target.task === 'regression' ? target.columns.map((column) => column.name) : ['label', 'probabilities']),
  ]);
  const [inputs, outputs] = [named.slice(0, features.length), named.slice(features.length)];
  const writer = new GraphWriter(named);
  const variables = features.map((_, j) => input(`x${j}`, [1, 1], 'f64'));
  const take = (from: number, count: number): Expr =>
    count === 1 ? variables[from]! : concat(variables.slice(from, from + count), 1);
  const { answer, values } = answerOf(model, take);
  const read = features.map((feature, j) => numberOf(feature, inputs[j]!, writer));
  const answered = writer.expression(answer, new Map(variables.map((variable, j) => [variable, read[j]!])), values);
  return onnxFile({
    name,
    producerVersion: talweg,
    inputs: features.map((feature, j) => ({
      name: inputs[j]!,
      kind: feature.kind === 'category' ? 'text' : 'f64',
      columns: 1,
    })),
    outputs:
      target.task === 'regression'
        ? numbers(outputs, answered, writer)
        : classes(target.values, outputs, answered, writer),
    nodes: writer.nodes,
    constants: writer.constants,
    metadata: { talweg: JSON.stringify({ inputs, outputs, model: model.description, test }) },
  });
}

/** A column as numbers: of a category its place, −1 for one that is unknown, NaN for what is missing. */
function numberOf(feature: Feature, name: string, writer: GraphWriter): string {
  if (feature.kind !== 'category') return name;
  const keys = [...feature.values, ...MISSING.filter((word) => !feature.values.includes(word))];
  const places = Float32Array.from(keys, (_, place) => (place < feature.values.length ? place : Number.NaN));
  const attributes = { keys_strings: keys, values_floats: places, default_float: { float: -1 } };
  return writer.node('Cast', [writer.node('LabelEncoder', [name], attributes, { domain: ML })], { to: 11 });
}

function numbers(names: readonly string[], answered: string, writer: GraphWriter): Port[] {
  return names.map((name, k) => {
    writer.node('Slice', [answered, ...[k, k + 1, 1].map((place) => writer.whole(place))], {}, { output: name });
    return { name, kind: 'f64', columns: 1 };
  });
}

/** The most probable class of every row, of equally probable ones the first; and the probability of each. */
function classes(
  labels: readonly (string | number | boolean)[],
  [label, probabilities]: readonly string[],
  answered: string,
  writer: GraphWriter,
): Port[] {
  const list = writer.list(labels);
  const most = writer.node('ArgMax', [answered], { axis: 1, keepdims: 0 });
  writer.node('Gather', [list.name, most], { axis: 0 }, { output: label! });
  writer.node('Identity', [answered], {}, { output: probabilities! });
  return [
    { name: label!, kind: list.kind },
    { name: probabilities!, kind: 'f64', columns: labels.length },
  ];
}

/** Names that differ, and that runtimes take: not empty, and without what ends a text in C or is none in UTF-8. */
function distinct(names: readonly string[]): string[] {
  // An object of JavaScript, as runtimes take and give tensors in, has none of this name.
  const taken = new Set(['__proto__']);
  return names.map((name) => {
    let own = name.replace(/[\p{Cc}\p{Cs}]/gu, '_') || 'column';
    while (taken.has(own)) own += '_';
    taken.add(own);
    return own;
  });
}
