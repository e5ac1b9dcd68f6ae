import { pullBack } from '../../autodiff/grad.ts';
import { type Bindings, evaluateAll, type Tensor } from '../../graph/evaluate.ts';
import { type Expr, topological } from '../../graph/expr.ts';
import { constant, input, nameOf } from '../../graph/leaf.ts';
import { simplifyAll } from '../../graph/simplify.ts';
import { substitute } from '../../graph/substitute.ts';
import type { BuiltModel } from '../../nn/sequential.ts';
import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { descend } from '../../optim/optimizer.ts';
import type { Settled } from '../../train/options.ts';
import { limited } from '../../train/program.ts';
import type { Snapshot } from '../../train/state.ts';
import { trainingLoss } from '../../train/training-loss.ts';
import type { Rows } from './landscape.ts';

/** The parts of a step, in their order. */
export type Part = 'forward' | 'loss' | 'backward' | 'update';

/** Where a step's numbers leave those that its precision has. */
export interface Overflow {
  readonly part: Part;
  /** What the layer's parameters begin with; undefined where it is of none. */
  readonly layer: string | undefined;
  readonly operation: string;
  /** Which element of the operation's result, each index from 1. */
  readonly element: readonly number[];
  /** Its value in float64. */
  readonly value: number;
  /** What it is computed of: the elements at the same place, of other shapes those largest in size. */
  readonly inputs: readonly number[];
}

/** The largest number in float32: (2 − 2⁻²³)·2¹²⁷. */
export const LARGEST_32 = (2 - 2 ** -23) * 2 ** 127;

/** A part of a step, and what it leads to. */
interface Stage {
  readonly part: Part;
  readonly layer: string | undefined;
  readonly roots: readonly Expr[];
}

export interface Replay {
  /** The first result that is beyond the largest number; undefined where none is. */
  readonly overflow: Overflow | undefined;
  /** The largest number in each part, in size. */
  readonly sizes: Readonly<Record<Part, number>>;
  /** What the next step would begin with. */
  readonly after: Snapshot;
}

/**
 * Does one step in float64 by each operation's definition: forward, loss, backward, update.
 *
 * @param model In float64.
 * @param from Everything that the training goes on from.
 * @param steps Steps of the whole training, for schedules.
 * @param largest The largest number of the training's precision.
 */
export function replay(
  model: BuiltModel,
  settings: Settled,
  from: Snapshot,
  rows: Rows,
  { steps, largest }: { readonly steps: number; readonly largest: number },
): Replay {
  const count = rows.numbers.length;
  const x = input('x', [count, model.inputs], 'f64');
  const y = input('y', [count, rows.y.length / count], 'f64');
  const { stages, next } = stagesOf(model, settings, { x, y, steps });
  const at: Bindings = {
    ...Object.fromEntries(from),
    x: rows.x,
    y: rows.y,
    seed: settings.seed,
    'learning rate': settings.optimizer.settings.lr,
  };
  const order = topological(stages.flatMap(({ roots }) => roots));
  const all = evaluateAll([...order, ...next.map(([, value]) => value)], at);
  const values = new Map(order.map((expr, i) => [expr, all[i]!]));
  const after = new Map([...from, ...next.map(([name], i) => [name, all[order.length + i]!.data] as const)]);
  return { overflow: firstBeyond(stages, values, largest), sizes: sizesOf(stages, values), after };
}

/** What a step computes, in the order in which it does, and the new values of what changes. */
function stagesOf(
  model: BuiltModel,
  settings: Settled,
  { x, y, steps }: { readonly x: Expr; readonly y: Expr; readonly steps: number },
): { readonly stages: readonly Stage[]; readonly next: readonly (readonly [string, Expr])[] } {
  const [step, seed, lr] = ['steps done', 'seed', 'learning rate'].map((name) => input(name, [], 'f64')) as [
    Expr,
    Expr,
    Expr,
  ];
  const context = { training: true, seed, step };
  const outputs: Expr[] = [];
  for (const layer of model.layers) outputs.push(layer.apply(outputs.at(-1) ?? x, context));
  const { whole } = trainingLoss(model, settings, { x, y }, context);
  const parameters = model.parameters.map(({ variable }) => variable);
  const gradients = pullBack(whole, constant(1), parameters);
  const { weights, states, taken } = descend(limited(settings), {
    parameters,
    areWeights: model.parameters.map(({ isWeight }) => isWeight),
    loss: whole,
    gradients,
    t: add(step, 1),
    lr: mul(lr, settings.schedule.factor({ k: step, n: steps, scope: 'schedule' })),
    seed,
  });
  const place = new Map(parameters.map((variable, i) => [variable, taken[i]!]));
  const there = (roots: readonly Expr[]): Expr[] => simplifyAll(substitute(roots, place));
  const ofLayer = (own: readonly Expr[], { parameters: mine }: (typeof model.layers)[number]): Expr[] =>
    mine.map(({ variable }) => own[parameters.indexOf(variable)]!);
  const changing = [
    ...parameters.map((variable, i) => [nameOf(variable)!, weights[i]!] as const),
    ...states.map(({ variable, value }) => [nameOf(variable)!, value] as const),
    ['steps done', add(step, 1)] as const,
  ];
  const values = simplifyAll(changing.map(([, value]) => value));
  return {
    stages: [
      ...model.layers.map(({ path }, i) => ({
        part: 'forward' as const,
        layer: path,
        roots: there([outputs[i]!]),
      })),
      { part: 'loss', layer: undefined, roots: there([whole]) },
      ...model.layers.toReversed().map((layer) => ({
        part: 'backward' as const,
        layer: layer.path,
        roots: there(ofLayer(gradients, layer)),
      })),
      ...model.layers.map((layer) => ({
        part: 'update' as const,
        layer: layer.path,
        roots: ofLayer(values, layer),
      })),
      { part: 'update', layer: undefined, roots: values },
    ],
    next: changing.map(([name], i) => [name, values[i]!] as const),
  };
}

function sizesOf(stages: readonly Stage[], values: ReadonlyMap<Expr, Tensor>): Record<Part, number> {
  const seen = new Set<Expr>();
  const sizes = { forward: 0, loss: 0, backward: 0, update: 0 };
  for (const { part, roots } of stages) {
    for (const expr of topological(roots)) {
      if (seen.has(expr) || expr.op.kind === 'leaf') continue;
      seen.add(expr);
      for (const value of values.get(expr)!.data) sizes[part] = Math.max(sizes[part], Math.abs(value));
    }
  }
  return sizes;
}

function firstBeyond(
  stages: readonly Stage[],
  values: ReadonlyMap<Expr, Tensor>,
  largest: number,
): Overflow | undefined {
  const seen = new Set<Expr>();
  for (const { part, layer, roots } of stages) {
    for (const expr of topological(roots)) {
      if (seen.has(expr)) continue;
      seen.add(expr);
      if (expr.op.kind === 'leaf') continue;
      const { data } = values.get(expr)!;
      const position = data.findIndex((value) => !(Math.abs(value) <= largest));
      if (position < 0) continue;
      return {
        part,
        layer,
        operation: expr.op.name,
        element: indicesOf(position, expr.shape).map((index) => index + 1),
        value: data[position]!,
        inputs: expr.args.map((arg) => inputAt(values.get(arg)!.data, position, data.length)),
      };
    }
  }
  return undefined;
}

/** The element at the same place; of an array of another size the one largest in size. */
const inputAt = (own: Float64Array, position: number, size: number): number =>
  own.length === size
    ? own[position]!
    : own.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);

/** The indices of an element, from 0, of its position in row-major order. */
function indicesOf(position: number, shape: readonly number[]): number[] {
  const indices: number[] = [];
  let left = position;
  for (const size of shape.toReversed()) {
    indices.unshift(left % size);
    left = Math.floor(left / size);
  }
  return indices;
}
