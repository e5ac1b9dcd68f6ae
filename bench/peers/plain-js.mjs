// Typed arrays and loops, written by hand, without a package: node bench/peers/plain-js.mjs folder
// Numbers are stored as float32 and summed as float64. Every function is created once: only then does V8 take the
// arrays that it uses for constants.
import { data, f, initialWeights, mean, run, workload } from './common.mjs';

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const crossEntropyOf = (z, y) => Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z)));

/** One row at a time, gradients summed over the batch; weights units × inputs. */
function network() {
  const { sizes, activation, loss: kind, optimizer, batch, lr } = workload;
  const { x, y } = data();
  const last = sizes.length - 1;
  const inputs = sizes[0];

  const weights = sizes.slice(1).map((units, i) => new Float32Array(sizes[i] * units));
  const biases = sizes.slice(1).map((units) => new Float32Array(units));
  const parameters = [...weights, ...biases];
  const zeros = () => parameters.map((p) => new Float32Array(p.length));
  const gradients = zeros();
  const means = zeros();
  const squares = zeros();
  const values = sizes.map((units) => new Float32Array(units));
  const errors = sizes.map((units) => new Float32Array(units));
  let updates = 0;

  function forward(row) {
    const features = values[0];
    for (let i = 0; i < inputs; i++) features[i] = x[row * inputs + i];
    for (let l = 0; l < last; l++) {
      const from = values[l];
      const to = values[l + 1];
      const w = weights[l];
      const b = biases[l];
      const n = from.length;
      for (let j = 0; j < to.length; j++) {
        let z = b[j];
        const start = j * n;
        for (let i = 0; i < n; i++) z += w[start + i] * from[i];
        if (l + 1 === last) to[j] = z;
        else if (activation === 'tanh') to[j] = Math.tanh(z);
        else if (activation === 'relu') to[j] = z > 0 ? z : 0;
        else to[j] = sigmoid(z);
      }
    }
  }

  /** The loss of the row that went forward, and its gradient by the outputs. */
  function head(row) {
    const z = values[last];
    const error = errors[last];
    if (kind === 'mse') {
      error[0] = 2 * (z[0] - y[row]);
      return (z[0] - y[row]) ** 2;
    }
    if (kind === 'bce') {
      error[0] = sigmoid(z[0]) - y[row];
      return crossEntropyOf(z[0], y[row]);
    }
    let largest = z[0];
    for (let j = 1; j < z.length; j++) if (z[j] > largest) largest = z[j];
    let total = 0;
    for (let j = 0; j < z.length; j++) total += error[j] = Math.exp(z[j] - largest);
    for (let j = 0; j < z.length; j++) error[j] /= total;
    error[y[row]] -= 1;
    return Math.log(total) + largest - z[y[row]];
  }

  function backward() {
    for (let l = last - 1; l >= 0; l--) {
      const from = values[l];
      const error = errors[l + 1];
      const below = errors[l];
      const w = weights[l];
      const byW = gradients[l];
      const byB = gradients[last + l];
      const n = from.length;
      if (l > 0) below.fill(0);
      for (let j = 0; j < error.length; j++) {
        const d = error[j];
        if (d === 0) continue;
        const start = j * n;
        byB[j] += d;
        for (let i = 0; i < n; i++) byW[start + i] += d * from[i];
        if (l > 0) for (let i = 0; i < n; i++) below[i] += d * w[start + i];
      }
      if (l === 0) return;
      for (let i = 0; i < n; i++) {
        const h = from[i];
        if (activation === 'tanh') below[i] *= 1 - h * h;
        else if (activation === 'relu') below[i] = h > 0 ? below[i] : 0;
        else below[i] *= h * (1 - h);
      }
    }
  }

  function update() {
    updates++;
    const rate = lr / (1 - 0.9 ** updates);
    const correction = 1 / Math.sqrt(1 - 0.999 ** updates);
    for (let k = 0; k < parameters.length; k++) {
      const p = parameters[k];
      const g = gradients[k];
      const m = means[k];
      const v = squares[k];
      if (optimizer === 'sgd') for (let i = 0; i < p.length; i++) p[i] -= (lr / batch) * g[i];
      else
        for (let i = 0; i < p.length; i++) {
          const own = g[i] / batch;
          m[i] = 0.9 * m[i] + 0.1 * own;
          v[i] = 0.999 * v[i] + 0.001 * own * own;
          p[i] -= (rate * m[i]) / (Math.sqrt(v[i]) * correction + 1e-8);
        }
      g.fill(0);
    }
  }

  const train = (count) => {
    for (let row = 0; row < count * batch; row++) {
      forward(row);
      head(row);
      backward();
      if ((row + 1) % batch === 0) update();
    }
  };
  const loss = (count) => {
    let total = 0;
    for (let row = 0; row < count * batch; row++) {
      forward(row);
      total += head(row);
    }
    return total / (count * batch);
  };
  return () => {
    for (const [l, initial] of initialWeights(sizes).entries()) weights[l].set(initial);
    for (const cleared of [...biases, ...gradients, ...means, ...squares]) cleared.fill(0);
    updates = 0;
    return { train, loss };
  };
}

/** One output, no hidden layer, and a batch of one row: the update follows the score of the same row. */
function singleRows() {
  const { sizes, loss: kind, lr } = workload;
  const inputs = sizes[0];
  const { x, y } = data();
  const w = new Float32Array(inputs);
  const b = new Float32Array(1);
  // Three sums, so that no addition waits for the one before it.
  const score = (start) => {
    let z0 = b[0];
    let z1 = 0;
    let z2 = 0;
    let i = 0;
    for (; i + 2 < inputs; i += 3) {
      z0 += x[start + i] * w[i];
      z1 += x[start + i + 1] * w[i + 1];
      z2 += x[start + i + 2] * w[i + 2];
    }
    for (; i < inputs; i++) z0 += x[start + i] * w[i];
    return z0 + z1 + z2;
  };
  const isLogistic = kind === 'bce';
  const train = (count) => {
    for (let row = 0; row < count; row++) {
      const start = row * inputs;
      const z = score(start);
      const d = lr * (isLogistic ? sigmoid(z) - y[row] : 2 * (z - y[row]));
      for (let i = 0; i < inputs; i++) w[i] -= d * x[start + i];
      b[0] -= d;
    }
  };
  const loss = (count) => {
    let total = 0;
    for (let row = 0; row < count; row++) {
      const z = score(row * inputs);
      total += isLogistic ? crossEntropyOf(z, y[row]) : (z - y[row]) ** 2;
    }
    return total / count;
  };
  return () => {
    w.set(initialWeights(sizes)[0]);
    b[0] = 0;
    return { train, loss };
  };
}

/** Squared error of ten columns and all rows: one pass, with every weight and every sum in a local variable. */
function tenColumns() {
  const { sizes, lr, rows } = workload;
  const { x, y } = data();
  const w = new Float64Array(10);
  const g = new Float64Array(11);
  let b = 0;
  const gather = () => {
    const [w0, w1, w2, w3, w4, w5, w6, w7, w8, w9] = w;
    let g0 = 0;
    let g1 = 0;
    let g2 = 0;
    let g3 = 0;
    let g4 = 0;
    let g5 = 0;
    let g6 = 0;
    let g7 = 0;
    let g8 = 0;
    let g9 = 0;
    let bias = 0;
    let squares = 0;
    for (let row = 0, i = 0; row < rows; row++, i += 10) {
      const x0 = x[i];
      const x1 = x[i + 1];
      const x2 = x[i + 2];
      const x3 = x[i + 3];
      const x4 = x[i + 4];
      const x5 = x[i + 5];
      const x6 = x[i + 6];
      const x7 = x[i + 7];
      const x8 = x[i + 8];
      const x9 = x[i + 9];
      const left = b + x0 * w0 + x1 * w1 + (x2 * w2 + x3 * w3) + x4 * w4;
      const r = left + (x5 * w5 + x6 * w6) + (x7 * w7 + x8 * w8) + x9 * w9 - y[row];
      g0 += r * x0;
      g1 += r * x1;
      g2 += r * x2;
      g3 += r * x3;
      g4 += r * x4;
      g5 += r * x5;
      g6 += r * x6;
      g7 += r * x7;
      g8 += r * x8;
      g9 += r * x9;
      bias += r;
      squares += r * r;
    }
    g.set([g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, bias]);
    return squares / rows;
  };
  const train = (count) => {
    for (let step = 0; step < count; step++) {
      gather();
      for (let i = 0; i < 10; i++) w[i] -= ((2 * lr) / rows) * g[i];
      b -= ((2 * lr) / rows) * g[10];
    }
  };
  return () => {
    w.set(initialWeights(sizes)[0]);
    b = 0;
    return { train, loss: gather };
  };
}

function descent() {
  const { rates, start, steps } = workload;
  const count = rates.length;
  const path = new Float64Array((steps + 1) * count);
  const train = (steps) => {
    for (let k = 0; k < count; k++) {
      const rate = rates[k];
      let x = start;
      for (let i = 1; i <= steps; i++) {
        x -= rate * Math.exp(-0.05 * x * x) * (Math.cos(x) - 0.1 * x * Math.sin(x));
        path[i * count + k] = x;
      }
    }
  };
  return () => {
    path.fill(start);
    return { train, loss: (steps) => mean(path.subarray(steps * count, (steps + 1) * count).map(f)) };
  };
}

function chosen() {
  const { kind, sizes, loss, optimizer, batch, rows } = workload;
  if (kind === 'descent') return descent();
  const isLinear = sizes.length === 2 && sizes[1] === 1 && optimizer === 'sgd';
  if (isLinear && batch === 1) return singleRows();
  if (isLinear && batch === rows && sizes[0] === 10 && loss === 'mse') return tenColumns();
  return network();
}

await run({ system: 'plain-js', version: process.versions.node, make: chosen() });
