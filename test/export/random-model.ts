import { inputNames, outputsOf, type Preprocess, type Target } from '../../src/data/preprocess.ts';
import { writeSafetensors } from '../../src/format/safetensors.ts';
import { sizeOf } from '../../src/graph/shape.ts';
import { type Network, networkModel } from '../../src/nn/network.ts';
import { TrainedModel } from '../../src/runs/trained-model.ts';
import { weightsHash } from '../../src/train/weights-hash.ts';
import { philox, uniformOf } from '../../src/util/philox.ts';

export interface Options {
  readonly preprocess: Preprocess;
  readonly network?: Partial<Network>;
  readonly loss?: string;
  readonly precision?: 'f32' | 'f64';
}

/** Usual columns: every kind, with and without an indicator. */
export const mixed: Preprocess['features'] = [
  { kind: 'number', name: 'size', center: 71.5, scale: 20.25, fill: 71.5, indicator: false },
  { kind: 'number', name: 'far', center: 1.6e9, scale: 1e6, fill: 1.6e9, indicator: true },
  { kind: 'date', name: 'sold', center: 19_000.25, scale: 300, fill: 19_010, indicator: false },
  { kind: 'boolean', name: 'garden', fill: 0.25, indicator: true },
  { kind: 'category', name: 'kind', values: ['flat', 'house', 'été'], indicator: false },
  { kind: 'category', name: 'state', values: ['new'], indicator: true },
];

export const price: Target = {
  task: 'regression',
  columns: [
    { name: 'price', kind: 'number', center: 210_000, scale: 55_000 },
    { name: 'days', kind: 'number', center: 30, scale: 12 },
  ],
};

/** A model with weights drawn at random, uniform within ±1. */
export async function randomModel({
  preprocess,
  network = {},
  loss = { regression: 'mse', binary: 'bce', multiclass: 'cross-entropy' }[preprocess.target.task],
  precision = 'f32',
}: Options): Promise<TrainedModel> {
  const outputs = outputsOf(preprocess.target);
  const whole: Network = {
    hidden: [5, 3],
    activations: ['tanh', 'relu'],
    outputs,
    dropout: 0,
    bias: 'bias',
    ...network,
  };
  const { parameters } = networkModel(whole).build(inputNames(preprocess).length, precision);
  const tensors = parameters.map(({ variable: { attributes, shape } }, i) => {
    const values = precision === 'f64' ? new Float64Array(sizeOf(shape)) : new Float32Array(sizeOf(shape));
    const block = new Uint32Array(4);
    for (let k = 0; k < values.length; k++) {
      philox([k, i, 0, 0], [1, 0], block);
      values[k] = 2 * uniformOf(block[0]!) - 1;
    }
    return { name: attributes.name as string, shape, values };
  });
  const description = {
    preprocess,
    network: whole,
    loss,
    precision,
    trivial: Array.from({ length: outputs }, () => 0),
    weights_hash: await weightsHash(tensors.map(({ values }) => values)),
  };
  return TrainedModel.load(description, writeSafetensors({ tensors, metadata: {} }), 'model');
}
