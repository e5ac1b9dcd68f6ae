import { grad } from '../../autodiff/grad.ts';
import { constant, input, nameOf } from '../../graph/leaf.ts';
import { sse } from '../../loss/sse.ts';
import { sequential } from '../../nn/sequential.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { sum } from '../../ops/sum.ts';
import { compile } from '../../runtime/compile.ts';
import type { Formula } from '../../writing/document.ts';
import { formula } from '../formula.ts';
import type { WorkedNetwork } from './worked-training.ts';

/** An equation of a textbook, and its two sides computed apart: as it is written, and as the program has it. */
export interface Equation {
  readonly symbol: Formula;
  readonly formula: Formula;
  readonly written: readonly number[];
  readonly engine: readonly number[];
}

/** Equation (7) with another sign: what it comes to, and how far that is from the step. */
export interface Textbook {
  readonly equations: readonly Equation[];
  readonly wrongSign: number;
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const total = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);
const f = (z: number): number => 1 / (1 + Math.exp(-z));

/** What the program makes of a network's only row: its output, its loss, and the gradient by every parameter. */
function engineOf({ layers, parameters, x, y }: WorkedNetwork): Record<string, number[]> {
  const model = sequential(...layers).build(x[0]!.length, 'f64');
  const [row, target] = [input('x', [1, x[0]!.length], 'f64'), input('y', [1, y[0]!.length], 'f64')];
  const output = model.apply(row, { training: false, seed: constant(0), step: constant(0) });
  const loss = sum(sse.rows(output, target));
  const variables = model.parameters.map(({ variable }) => variable);
  const gradients = grad(loss, variables);
  const outputs = { output, loss, ...Object.fromEntries(variables.map((p, i) => [nameOf(p)!, gradients[i]!])) };
  const program = compile({ run: { outputs } });
  program.set(row, x[0]!);
  program.set(target, y[0]!);
  for (const variable of variables) program.set(variable, parameters[nameOf(variable)!]!);
  program.run('run');
  return Object.fromEntries(Object.keys(outputs).map((name) => [name, [...program.output('run', name)]]));
}

/** The logistic function and its derivative, compiled. */
function sigmoidOf(values: readonly number[]): { value: number[]; slope: number[] } {
  const z = input('z', [values.length], 'f64');
  const value = sigmoid(z);
  const program = compile({ run: { outputs: { value, slope: grad(sum(value), [z])[0]! } } });
  program.set(z, values);
  program.run('run');
  return { value: [...program.output('run', 'value')], slope: [...program.output('run', 'slope')] };
}

/**
 * The equations of back-propagation with thresholds for a network of one hidden layer, on its only row.
 *
 * Source: Zhou Zhihua, "Machine Learning", 2016, section 5.3.
 */
export function textbook(network: WorkedNetwork): Textbook {
  const { parameters, lr: eta } = network;
  const [x, y] = [network.x[0]!, network.y[0]!];
  const [v, gamma] = [parameters['dense1.weight']!, parameters['dense1.threshold']!];
  const [w, theta] = [parameters['dense2.weight']!, parameters['dense2.threshold']!];
  const [d, q, l] = [indices(x.length), indices(gamma.length), indices(theta.length)];
  const hiddenSums = q.map((h) => total(d.map((i) => v[i * q.length + h]! * x[i]!)) - gamma[h]!);
  const b = hiddenSums.map(f);
  const sums = l.map((j) => total(q.map((h) => w[h * l.length + j]! * b[h]!)) - theta[j]!);
  const yHat = sums.map(f);
  const g = l.map((j) => yHat[j]! * (1 - yHat[j]!) * (y[j]! - yHat[j]!));
  const e = q.map((h) => b[h]! * (1 - b[h]!) * total(l.map((j) => w[h * l.length + j]! * g[j]!)));
  const chain = q.flatMap((h) => l.map((j) => (yHat[j]! - y[j]!) * (yHat[j]! * (1 - yHat[j]!)) * b[h]!));
  const step = q.flatMap((h) => l.map((j) => eta * g[j]! * b[h]!));
  const engine = engineOf(network);
  const stepBy = (name: string): number[] => engine[name]!.map((slope) => -eta * slope);
  const arguments_ = [...hiddenSums, ...sums];
  const logistic = sigmoidOf(arguments_);
  const values = [...b, ...yHat];
  const equation = (
    [symbol, right]: readonly [Formula, Formula],
    written: readonly number[],
    own: readonly number[],
  ): Equation => ({ symbol, formula: right, written, engine: own });
  const [o, p] = [symbols, formulas];
  return {
    equations: [
      equation([o.error, p.error], [total(l.map((j) => (yHat[j]! - y[j]!) ** 2)) / 2], engine.loss!),
      equation([o.output, p.output], yHat, engine.output!),
      equation([o.logistic, p.logistic], arguments_.map(f), logistic.value),
      equation(
        [o.slope, p.slope],
        values.map((value) => value * (1 - value)),
        logistic.slope,
      ),
      equation([o.chain, p.chain], chain, engine['dense2.weight']!),
      equation([o.g, p.g], g, engine['dense2.threshold']!),
      equation([o.w, p.w], step, stepBy('dense2.weight')),
      equation(
        [o.theta, p.theta],
        g.map((error) => -eta * error),
        stepBy('dense2.threshold'),
      ),
      equation(
        [o.v, p.v],
        d.flatMap((i) => q.map((h) => eta * e[h]! * x[i]!)),
        stepBy('dense1.weight'),
      ),
      equation(
        [o.gamma, p.gamma],
        e.map((error) => -eta * error),
        stepBy('dense1.threshold'),
      ),
      equation([o.e, p.e], e, engine['dense1.threshold']!),
    ],
    wrongSign: Math.max(...stepBy('dense2.weight').map((own, i) => Math.abs(own + step[i]!))),
  };
}

const symbols = {
  error: formula('E_{k}', 'Eₖ'),
  output: formula('\\hat y_{j}^{k}', 'ŷⱼᵏ'),
  logistic: formula('f(z)'),
  slope: formula("f'(z)", 'f′(z)'),
  chain: formula('\\frac{\\partial E_{k}}{\\partial w_{hj}}', '∂Eₖ/∂wₕⱼ'),
  g: formula('g_{j}', 'gⱼ'),
  w: formula('\\Delta w_{hj}', 'Δwₕⱼ'),
  theta: formula('\\Delta \\theta_{j}', 'Δθⱼ'),
  v: formula('\\Delta v_{ih}', 'Δvᵢₕ'),
  gamma: formula('\\Delta \\gamma_{h}', 'Δγₕ'),
  e: formula('e_{h}', 'eₕ'),
};

const formulas = {
  error: formula('\\tfrac{1}{2} \\sum_{j=1}^{l} (\\hat y_{j}^{k} - y_{j}^{k})^{2}', '1/2 · Σ_j (ŷⱼᵏ - yⱼᵏ)²'),
  output: formula(
    'f(\\beta_{j} - \\theta_{j}), \\quad \\beta_{j} = \\sum_{h=1}^{q} w_{hj} \\, b_{h}',
    'f(βⱼ - θⱼ), βⱼ = Σ_h wₕⱼ · bₕ',
  ),
  logistic: formula('\\frac{1}{1 + e^{-z}}', '1 / (1 + exp(-z))'),
  slope: formula('f(z) \\, (1 - f(z))', 'f(z) · (1 - f(z))'),
  chain: formula(
    '\\frac{\\partial E_{k}}{\\partial \\hat y_{j}^{k}} \\cdot \\frac{\\partial \\hat y_{j}^{k}}{\\partial \\beta_{j}} \\cdot \\frac{\\partial \\beta_{j}}{\\partial w_{hj}}',
    '∂Eₖ/∂ŷⱼᵏ · ∂ŷⱼᵏ/∂βⱼ · ∂βⱼ/∂wₕⱼ',
  ),
  g: formula(
    '-\\frac{\\partial E_{k}}{\\partial \\beta_{j}} = \\hat y_{j}^{k} \\, (1 - \\hat y_{j}^{k}) \\, (y_{j}^{k} - \\hat y_{j}^{k})',
    '-∂Eₖ/∂βⱼ = ŷⱼᵏ · (1 - ŷⱼᵏ) · (yⱼᵏ - ŷⱼᵏ)',
  ),
  w: formula(
    '-\\eta \\, \\frac{\\partial E_{k}}{\\partial w_{hj}} = \\eta \\, g_{j} \\, b_{h}',
    '-η · ∂Eₖ/∂wₕⱼ = η · gⱼ · bₕ',
  ),
  theta: formula('-\\eta \\, g_{j}', '-η · gⱼ'),
  v: formula('\\eta \\, e_{h} \\, x_{i}', 'η · eₕ · xᵢ'),
  gamma: formula('-\\eta \\, e_{h}', '-η · eₕ'),
  e: formula(
    '-\\frac{\\partial E_{k}}{\\partial \\alpha_{h}} = b_{h} \\, (1 - b_{h}) \\sum_{j=1}^{l} w_{hj} \\, g_{j}',
    '-∂Eₖ/∂αₕ = bₕ · (1 - bₕ) · Σ_j wₕⱼ · gⱼ',
  ),
};
