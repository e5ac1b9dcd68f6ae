// jax-js: PEERS=<folder with node_modules/@jax-js/jax> node bench/peers/jax-js.mjs folder
// One jit holds the whole step: loss, gradients, and the optimizer, which is written here as optax writes it.
// It runs on one thread: its worker pool needs the `Worker` of browsers, which Node lacks.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { data, f, initialWeights, installed, mean, run, workload } from './common.mjs';

const { folder, version } = installed('@jax-js/jax');
const {
  defaultDevice,
  grad,
  init,
  jit,
  nn,
  numpy: np,
  tree,
  valueAndGrad,
  vmap,
} = await import(pathToFileURL(join(folder, 'dist/index.js')).href);
await init('wasm');
defaultDevice('wasm');

// jax-js consumes what it is given: `.ref` takes one more reference.
function network() {
  const { sizes, activation, batch, lr } = workload;
  const { x, y } = data();
  const inputs = sizes[0];
  const outputs = sizes.at(-1);
  const isClassification = workload.loss === 'cross-entropy';
  const targets = isClassification
    ? Float32Array.from({ length: y.length * outputs }, (_, i) => Number(y[Math.floor(i / outputs)] === i % outputs))
    : y;

  const activate = { tanh: np.tanh, relu: nn.relu, sigmoid: nn.sigmoid }[activation];
  const apply = (parameters, x) => {
    for (const [i, { w, b }] of parameters.entries()) {
      x = np.dot(x, w).add(b);
      if (i + 1 < parameters.length) x = activate(x);
    }
    return x;
  };
  const lossOf = {
    mse: (z, y) => np.square(z.sub(y)).mean(),
    bce: (z, y) => nn.softplus(z.ref).sub(y.mul(z)).mean(),
    'cross-entropy': (z, y) => nn.logSoftmax(z).mul(y).mean().mul(-outputs),
  }[workload.loss];
  const objective = (parameters, x, y) => lossOf(apply(parameters, x), y);

  const sgd = { init: () => [], update: (g, s) => [tree.map((own) => own.mul(-lr), g), s] };
  const adam = {
    init(p) {
      const zeros = () => tree.map((own) => np.zeros(own.shape), p);
      return { m: zeros(), v: zeros(), c1: np.array([1]), c2: np.array([1]) };
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
    const [loss, gradient] = valueAndGrad(objective)(tree.ref(parameters), x, y);
    const [delta, next] = optimizer.update(gradient, state);
    return [tree.map((own, change) => own.add(change), parameters, delta), next, loss];
  });

  const part = (values, from, to, width) =>
    np.array(values.slice(from * batch * width, to * batch * width)).reshape([(to - from) * batch, width]);
  const width = isClassification ? outputs : 1;
  const batches = [];
  const batchOf = (i) => (batches[i] ??= [part(x, i, i + 1, inputs), part(targets, i, i + 1, width)]);

  return () => {
    let parameters = initialWeights(sizes).map((w, i) => ({
      w: np.array(w).reshape([sizes[i], sizes[i + 1]]),
      b: np.zeros([sizes[i + 1]]),
    }));
    let state = optimizer.init(parameters);
    const train = (count) => {
      for (let i = 0; i < count; i++) {
        const [x, y] = batchOf(i);
        const [next, nextState, loss] = step(parameters, state, x.ref, y.ref);
        parameters = next;
        state = nextState;
        loss.dataSync();
      }
    };
    const loss = (count) =>
      objective(tree.ref(parameters), part(x, 0, count, inputs), part(targets, 0, count, width)).dataSync()[0];
    return { train, loss };
  };
}

function descent() {
  const { start, steps } = workload;
  const rates = np.array(Float32Array.from(workload.rates));
  const count = workload.rates.length;
  const slope = vmap(grad((x) => np.sin(x.ref).mul(np.exp(np.square(x).mul(-0.05)))));
  const step = jit((x, rates) => x.ref.sub(rates.mul(slope(x))));
  return () => {
    const path = new Float32Array((steps + 1) * count).fill(start);
    const train = (steps) => {
      let x = np.array(path.slice(0, count));
      for (let i = 1; i <= steps; i++) {
        x = step(x, rates.ref);
        path.set(x.ref.dataSync(), i * count);
      }
      x.dispose();
    };
    return { train, loss: (steps) => mean(path.subarray(steps * count, (steps + 1) * count).map(f)) };
  };
}

await run({ system: 'jax-js', version, make: workload.kind === 'descent' ? descent() : network() });
