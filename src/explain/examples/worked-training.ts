import { evaluate } from '../../graph/evaluate.ts';
import type { Expr } from '../../graph/expr.ts';
import { constant, input } from '../../graph/leaf.ts';
import { type Loss, lossOf } from '../../loss/loss.ts';
import { sse } from '../../loss/sse.ts';
import { dense } from '../../nn/dense.ts';
import type { Layer } from '../../nn/layer.ts';
import { sequential } from '../../nn/sequential.ts';
import { sgd } from '../../optim/sgd.ts';
import { Training } from '../../train/training.ts';
import type { RecordedStep } from '../recorded-step.ts';
import type { NetworkNumbers } from './networks.ts';

/** A network with its weights, and the rows that it learns in every step. */
export interface WorkedNetwork {
  readonly layers: readonly Layer[];
  /** The parameters before the first step, by name, row-major; those that are left out are drawn. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** Row by row. */
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
  readonly lr: number;
  /** Half the sum of squared errors, if not given. */
  readonly loss?: Loss;
  /** What is drawn is drawn by this: 1 if not given. */
  readonly seed?: number;
}

/** A network that is told in numbers, as it is trained. */
export const workedNetwork = ({ units, activation, shift, ...rest }: NetworkNumbers): WorkedNetwork => ({
  ...rest,
  layers: units.map((count) => dense(count, activation, { bias: shift })),
});

/**
 * Plain gradient descent on all rows at once, in float64, compiled as every training is.
 *
 * @example
 * const training = new WorkedTraining(workedNetwork(exampleNetworks['one-unit']));
 * training.loss(); // 0.05040085733458521
 * const step = training.next();
 * explainStep(step, { numeral }).title; // 'Step 1'
 * training.loss(); // 0.05008709111624537
 */
export class WorkedTraining {
  readonly #network: WorkedNetwork;
  readonly #training: Training;
  readonly #prediction: Expr;
  readonly #loss: Expr;

  constructor(network: WorkedNetwork) {
    const { layers, parameters, x, y, lr, loss = sse, seed = 1 } = network;
    const data = {
      rows: { train: x.length, validation: 0, test: 0 },
      features: x[0]!.length,
      targets: y[0]!.length,
      x: Float64Array.from(x.flat()),
      y: Float64Array.from(y.flat()),
    };
    const optimizer = sgd({ lr });
    const settings = { loss, optimizer, batchSize: 'full', shuffle: false, dtype: 'f64', seed } as const;
    this.#network = network;
    this.#training = new Training(sequential(...layers), data, settings);
    const rows = input('x', [x.length, data.features], 'f64');
    const context = { training: false, seed: constant(0), step: constant(0) };
    this.#prediction = this.#training.model.apply(rows, context);
    this.#loss = lossOf(loss, this.#prediction, input('y', [x.length, data.targets], 'f64'));
    const given = Object.entries(parameters).map(([name, values]) => [name, Float64Array.from(values)] as const);
    this.#training.resume(new Map([...this.#training.snapshot(), ...given]));
  }

  /** Steps done. */
  get step(): number {
    return this.#training.step;
  }

  /** Makes a step, and tells all that it depended on and led to. */
  next(): RecordedStep {
    const { x, y } = this.#network;
    const { model, settings, step: done } = this.#training;
    const before = this.#training.snapshot();
    this.#training.pass();
    const after = this.#training.snapshot();
    return { model, settings, x: x.flat(), y: y.flat(), rows: x.length, done, steps: done + 1, before, after };
  }

  /** Makes steps up to that of a number. */
  until(step: number): void {
    while (this.step < step) this.#training.pass();
  }

  /** The names of its parameters, layer by layer. */
  get parameters(): readonly string[] {
    return this.#training.parameters.map(({ name }) => name);
  }

  parameter(name: string): number[] {
    return [...this.#training.parameters.find((parameter) => parameter.name === name)!.values];
  }

  /** What the network says of its rows, by the operations' definitions. */
  predictions(): number[] {
    return [...evaluate(this.#prediction, this.#values({})).data];
  }

  /**
   * The loss of its rows, by the operations' definitions.
   *
   * @param others Parameters that are other than they are now, by name.
   */
  loss(others: Readonly<Record<string, ArrayLike<number>>> = {}): number {
    return evaluate(this.#loss, this.#values(others)).data[0]!;
  }

  #values(others: Readonly<Record<string, ArrayLike<number>>>): Readonly<Record<string, ArrayLike<number>>> {
    const own = Object.fromEntries(this.#training.parameters.map(({ name, values }) => [name, values]));
    const { x, y } = this.#network;
    return { ...own, ...others, x: x.flat(), y: y.flat() };
  }
}
