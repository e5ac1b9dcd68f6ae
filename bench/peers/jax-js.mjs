// jax-js on one workload: PEERS=<folder with node_modules/@jax-js/jax> node bench/peers/jax-js.mjs W2
// One jit holds the whole step: loss, gradients, and the optimizer, which is written here as optax writes it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataOf, initialWeights, measure, report, workloadNamed } from '../workloads.mjs';

const {
  defaultDevice,
  init,
  jit,
  nn,
  numpy: np,
  tree,
  valueAndGrad,
} = await import(pathToFileURL(join(process.env.PEERS ?? '.', 'node_modules/@jax-js/jax/dist/index.js')).href);
await init('wasm');
defaultDevice('wasm');

const workload = workloadNamed(process.argv[2] ?? 'W2');
const { sizes, activation, batch, lr, rows } = workload;
const isRegression = workload.loss === 'mse';
const outputs = sizes.at(-1);
const steps = Math.floor(rows / batch);

// jax-js consumes what it is given: `.ref` takes one more reference.
const layers = sizes.slice(1).map((units, i) => ({
  w: np.array(initialWeights(sizes[i], units, i)).reshape([sizes[i], units]),
  b: np.zeros([units]),
}));
const apply = (parameters, x) => {
  for (const [i, { w, b }] of parameters.entries()) {
    x = np.dot(x, w).add(b);
    if (i + 1 < parameters.length) x = activation === 'tanh' ? np.tanh(x) : nn.relu(x);
  }
  return x;
};
const lossOf = isRegression
  ? (parameters, x, y) => np.square(apply(parameters, x).sub(y)).mean()
  : (parameters, x, y) =>
      nn
        .logSoftmax(apply(parameters, x))
        .mul(y)
        .sum()
        .mul(-1 / batch);

const sgd = { init: (p) => (tree.dispose(p), []), update: (g, s) => [tree.map((own) => own.mul(-lr), g), s] };
const adam = {
  init(p) {
    const zeros = () => tree.map((own) => np.zeros(own.shape), p);
    const state = { m: zeros(), v: zeros(), c1: np.array([1]), c2: np.array([1]) };
    tree.dispose(p);
    return state;
  },
  update(g, s) {
    const m = tree.map((old, own) => old.mul(0.9).add(own.mul(0.1)), s.m, tree.ref(g));
    const v = tree.map((old, own) => old.mul(0.999).add(np.square(own).mul(0.001)), s.v, g);
    const c1 = s.c1.mul(0.9);
    const c2 = s.c2.mul(0.999);
    const delta = tree.map(
      (first, second) =>
        first
          .div(np.array([1]).sub(c1.ref))
          .mul(-lr)
          .div(np.sqrt(second.div(np.array([1]).sub(c2.ref))).add(1e-8)),
      tree.ref(m),
      tree.ref(v),
    );
    return [delta, { m, v, c1, c2 }];
  },
};
const optimizer = workload.optimizer === 'adam' ? adam : sgd;
const step = jit((parameters, state, x, y) => {
  const [loss, gradient] = valueAndGrad(lossOf)(tree.ref(parameters), x, y);
  const [delta, next] = optimizer.update(gradient, state);
  return [tree.map((own, change) => own.add(change), parameters, delta), next, loss];
});

const { x, y } = dataOf(workload);
const columns = sizes[0];
const target = isRegression
  ? y
  : Float32Array.from({ length: rows * outputs }, (_, i) => Number(y[Math.floor(i / outputs)] === i % outputs));
const part = (values, i, width) =>
  np.array(values.slice(i * batch * width, (i + 1) * batch * width)).reshape([batch, width]);
const xs = Array.from({ length: steps }, (_, i) => part(x, i, columns));
const ys = Array.from({ length: steps }, (_, i) => part(target, i, outputs));

let parameters = layers;
let state = optimizer.init(tree.ref(layers));
const pass = () => {
  for (let i = 0; i < steps; i++) {
    const [next, nextState, loss] = step(parameters, state, xs[i].ref, ys[i].ref);
    parameters = next;
    state = nextState;
    loss.dataSync();
  }
};
const lossNow = async () => (await lossOf(tree.ref(parameters), xs[0].ref, ys[0].ref).data())[0];
const before = await lossNow();
const microseconds = await measure(pass, steps);
report('jax-js', workload.name, microseconds, before, await lossNow());
