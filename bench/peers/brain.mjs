// brain.js: PEERS=<folder with node_modules/brain.js> node bench/peers/brain.mjs folder
import { data, installed, required, run, unable, workload } from './common.mjs';

const { sizes, activation, optimizer, lr, batch, rows } = workload;
if (!['W1', 'W2', 'W6b'].includes(workload.name)) unable(`brain.js has no ${workload.name}`);
const { folder, version } = installed('brain.js');
const { NeuralNetwork } = required(folder);

const { x, y } = data();
const examples = Array.from({ length: rows }, (_, i) => ({
  input: x.slice(i * sizes[0], (i + 1) * sizes[0]),
  output: y.slice(i, i + 1),
}));
// Of every layer, the last one too: where a relu would stay at 0, a leaky one learns.
const own = activation === 'relu' ? 'leaky-relu' : activation;
const options = {
  activation: own,
  learningRate: lr,
  iterations: 1,
  // Neither may be 0.
  momentum: 1e-30,
  errorThresh: 1e-30,
  ...(optimizer === 'adam' && { praxis: 'adam' }),
};

function make() {
  const network = new NeuralNetwork({
    inputSize: sizes[0],
    hiddenLayers: sizes.slice(1, -1),
    outputSize: 1,
    ...options,
  });
  network.initialize();
  const used = (count) => examples.slice(0, count * batch);
  return {
    train: (count) => void network.train(used(count), options),
    loss: (count) =>
      used(count).reduce((total, { input, output }) => total + (network.run(input)[0] - output[0]) ** 2, 0) /
      (count * batch),
  };
}

const note = `an update (${optimizer}) for every row: microseconds of a row × batch; ${own} of the outputs too, squared error`;
await run({ system: 'brain.js', version, make, note });
