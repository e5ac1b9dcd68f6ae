import type { Expr } from '../../graph/expr.ts';
import { constant, input } from '../../graph/leaf.ts';
import type { Layout } from '../../minimize/layout.ts';
import { Objective, type Slope } from '../../minimize/objective.ts';
import type { BuiltModel } from '../../nn/sequential.ts';
import type { Settled } from '../../train/options.ts';
import type { TrainingData } from '../../train/state.ts';
import { trainingLoss } from '../../train/training-loss.ts';

/** Rows as the network reads them, one after another. */
export interface Rows {
  /** Their numbers in the table, from 0. */
  readonly numbers: readonly number[];
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Some rows of a table. */
export function pickRows(data: TrainingData, numbers: readonly number[]): Rows {
  const pick = (values: ArrayLike<number>, width: number): Float64Array => {
    const picked = new Float64Array(numbers.length * width);
    numbers.forEach((row, i) => {
      for (let j = 0; j < width; j++) picked[i * width + j] = values[row * width + j]!;
    });
    return picked;
  };
  return { numbers, x: pick(data.x, data.features), y: pick(data.y, data.targets) };
}

/**
 * What a training makes small, its penalty included, as a function of the parameters that it moves, of so many rows, in
 * float64 and without dropout.
 */
export class Landscape {
  readonly #objective: Objective;
  readonly #x: Expr;
  readonly #y: Expr;
  readonly #still: ReadonlyMap<Expr, ArrayLike<number>>;

  /** @param model In float64. @param still Values of the parameters that do not move. */
  constructor(
    model: BuiltModel,
    settings: Settled,
    { rows, targets }: { readonly rows: number; readonly targets: number },
    still: ReadonlyMap<Expr, ArrayLike<number>> = new Map(),
  ) {
    this.#x = input('x', [rows, model.inputs], 'f64');
    this.#y = input('y', [rows, targets], 'f64');
    this.#still = still;
    const context = { training: false, seed: constant(0), step: constant(0) };
    const { whole } = trainingLoss(model, settings, { x: this.#x, y: this.#y }, context);
    const moved = model.parameters.map(({ variable }) => variable).filter((variable) => !still.has(variable));
    this.#objective = new Objective(whole, moved);
  }

  get layout(): Layout {
    return this.#objective.layout;
  }

  /** The loss of some rows at a point, and its gradient. */
  slope(at: Float64Array, rows: Rows): Slope {
    this.#show(rows);
    return this.#objective.slope(at);
  }

  /** The Hessian of the loss of some rows, times a direction. */
  curvature(at: Float64Array, rows: Rows, direction: Float64Array): Float64Array {
    this.#show(rows);
    return this.#objective.curvature(at, direction);
  }

  #shown: Rows | undefined;

  #show(rows: Rows): void {
    if (this.#shown === rows) return;
    this.#shown = rows;
    this.#objective.give(new Map<Expr, ArrayLike<number>>([[this.#x, rows.x], [this.#y, rows.y], ...this.#still]));
  }
}
