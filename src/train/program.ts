import { pullBack } from '../autodiff/grad.ts';
import type { Entry, Program } from '../compile/program.ts';
import type { Expr } from '../graph/expr.ts';
import { constant, input, state } from '../graph/leaf.ts';
import { substitute } from '../graph/substitute.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { floor } from '../ops/floor.ts';
import { gather } from '../ops/gather.ts';
import { mul } from '../ops/mul.ts';
import { rows } from '../ops/rows.ts';
import { sub } from '../ops/sub.ts';
import { globalNorm } from '../optim/norm.ts';
import { descend, type Optimizer } from '../optim/optimizer.ts';
import { chain } from '../optim/wrappers/chain.ts';
import { clipNorm, clipValue } from '../optim/wrappers/clip.ts';
import { weightDecay } from '../optim/wrappers/weight-decay.ts';
import type { Memory } from '../schedule/schedule.ts';
import { streams } from '../util/streams.ts';
import type { Settled } from './options.ts';
import { trainingLoss } from './training-loss.ts';

/** The arrays that a training works on. */
export interface TrainingShape {
  /** Rows of each part, in this order in memory. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  /** Columns of the features, and of the targets. */
  readonly features: number;
  readonly targets: number;
  /** How many rows are in memory at a time, where they are not all held: row r of an epoch lies in row r mod `ring`. */
  readonly ring?: number | undefined;
}

/** The variables of a training's program. */
export interface TrainingVariables {
  readonly x: Expr;
  readonly y: Expr;
  /** Numbers of the training rows in the order of the epoch. */
  readonly order: Expr;
  /** Rows of the epoch that are done. */
  readonly cursor: Expr;
  /** Steps that are done. */
  readonly step: Expr;
  /** Sum over the epoch of the rows' losses, each with the weights before its step. */
  readonly lossSum: Expr;
  /** First row of those to be evaluated. */
  readonly evaluated: Expr;
  readonly seed: Expr;
  readonly lr: Expr;
  readonly parameters: readonly Expr[];
  readonly optimizerStates: readonly { readonly variable: Expr; readonly initial: number }[];
  /** What the schedule remembers from epoch to epoch, and the metrics that it goes by. */
  readonly memory: readonly Memory[];
  readonly measured: ReadonlyMap<string, Expr>;
}

/** Most rows that are evaluated at once. */
const EVALUATED_ROWS = 1024;

/** As many as the part has that is evaluated after each epoch: others, which are evaluated once, may be of any size. */
const evaluatedRowsOf = ({ rows: { train, validation }, ring = Infinity }: TrainingShape): number =>
  Math.min(EVALUATED_ROWS, validation || train, ring);

/** A training as a program. */
export interface TrainingProgram {
  readonly program: Program;
  readonly variables: TrainingVariables;
  readonly batchSize: number;
  /** Rows of the last step of an epoch. */
  readonly lastBatchSize: number;
  readonly stepsPerEpoch: number;
  /** Rows that entry `evaluate` takes, from row `evaluated` on. */
  readonly evaluatedRows: number;
}

/**
 * The entries `initialize`, `step`, `last` (the last step of an epoch, which also tells the gradient's norm),
 * `evaluate`, and where a schedule remembers something `remember`.
 */
export function trainingProgram(model: BuiltModel, shape: TrainingShape, settings: Settled): TrainingProgram {
  const { dtype } = settings;
  const held = shape.ring ?? shape.rows.train + shape.rows.validation + shape.rows.test;
  const batchSize = settings.batchSize === 'full' ? shape.rows.train : Math.min(settings.batchSize, shape.rows.train);
  const stepsPerEpoch = Math.ceil(shape.rows.train / batchSize);
  const lastBatchSize = shape.rows.train - (stepsPerEpoch - 1) * batchSize;
  const evaluatedRows = evaluatedRowsOf(shape);
  const step = state('steps done', [], 'f64');
  const x = input('x', [held, shape.features], dtype);
  const y = input('y', [held, shape.targets], dtype);
  const parameters = model.parameters.map(({ variable }) => variable);
  const lr = input('learning rate', [], 'f64');
  const common = {
    x,
    y,
    step,
    lr,
    parameters,
    order: input('order', [shape.rows.train], 'i32'),
    cursor: state('rows done', [], 'f64'),
    lossSum: state('loss sum', [], 'f64'),
    evaluated: input('first evaluated row', [], 'f64'),
    seed: input('seed', [], 'f64'),
  };
  const steps = Math.min(settings.steps ?? Infinity, settings.epochs * stepsPerEpoch);
  const build = (count: number, isLast: boolean) => stepEntry(model, common, settings, shape, count, steps, isLast);
  const { memory, measured } = memoryOf(settings, step, steps);
  const last = build(lastBatchSize, true);
  const context = { training: false, seed: common.seed, step };
  const evaluatedOutput = model.apply(rows(x, common.evaluated, evaluatedRows), context);
  const program: Program = {
    initialize: initialEntry(model, common.seed, dtype),
    ...(stepsPerEpoch > 1 && { step: build(batchSize, false).entry }),
    last: last.entry,
    evaluate: {
      outputs: {
        output: evaluatedOutput,
        prediction: settings.loss.prediction?.(evaluatedOutput) ?? evaluatedOutput,
        losses: settings.loss.rows(evaluatedOutput, rows(y, common.evaluated, evaluatedRows)),
      },
    },
    ...(memory.length > 0 && { remember: { update: memory.map(({ variable, next }) => [variable, next] as const) } }),
  };
  return {
    program,
    variables: { ...common, optimizerStates: last.states, memory, measured },
    batchSize,
    lastBatchSize,
    stepsPerEpoch,
    evaluatedRows,
  };
}

function initialEntry(model: BuiltModel, seed: Expr, dtype: 'f32' | 'f64'): Entry {
  return {
    update: model.parameters.map(({ variable, initializer, fans }, i) => [
      variable,
      initializer.values(variable.shape, fans, { seed, stream: streams.initialization + i, dtype }),
    ]),
  };
}

/** Names of the variables in which a schedule remembers something begin so. */
const SCHEDULE = 'schedule';

/** What a schedule remembers of the epoch whose last step is done. */
function memoryOf({ schedule }: Settled, step: Expr, n: number): Pick<TrainingVariables, 'memory' | 'measured'> {
  const inputs = new Map<string, Expr>();
  const measured = (metric: string): Expr => {
    const known = inputs.get(metric) ?? input(`measured ${metric}`, [], 'f64');
    inputs.set(metric, known);
    return known;
  };
  const memory = schedule.memory?.({ k: sub(step, 1), n, scope: SCHEDULE, measured }) ?? [];
  return { memory, measured: inputs };
}

type Common = Omit<TrainingVariables, 'optimizerStates' | 'memory' | 'measured'>;

/** One step on the next `count` rows: forward, loss, backward, update, bookkeeping. */
function stepEntry(
  model: BuiltModel,
  variables: Common,
  settings: Settled,
  shape: TrainingShape,
  count: number,
  steps: number,
  isLast: boolean,
): { entry: Entry; states: TrainingVariables['optimizerStates'] } {
  const { step, cursor, lossSum, parameters } = variables;
  const { loss, schedule } = settings;
  const batch = batchOf(variables, count, shape, settings.shuffle);
  const context = { training: true, seed: variables.seed, step };
  const rowsOf = { x: batch(variables.x), y: batch(variables.y) };
  const { whole, data: dataLoss, penalty } = trainingLoss(model, settings, rowsOf, context);
  const gradients = pullBack(whole, constant(1, settings.dtype), parameters);
  const rate = mul(variables.lr, schedule.factor({ k: step, n: steps, scope: SCHEDULE }));
  const number = add(step, 1);
  const { weights, states, taken, moved } = descend(limited(settings), {
    parameters,
    areWeights: model.parameters.map(({ isWeight }) => isWeight),
    loss: whole,
    gradients,
    t: number,
    lr: rate,
    seed: variables.seed,
  });
  // What is told of a step is told of the weights at which its gradient was taken: nothing is computed twice.
  const place = new Map(parameters.map((p, i) => [p, taken[i]!]));
  const [told, gradientNorm, toldPenalty] = substitute(
    [dataLoss, globalNorm(moved.map((i) => gradients[i]!)), penalty ?? dataLoss],
    place,
  );
  return {
    entry: {
      update: [
        ...parameters.map((p, i) => [p, weights[i]!] as const),
        ...states.map(({ variable, value }) => [variable, value] as const),
        [step, number],
        [cursor, add(cursor, count)],
        [lossSum, add(lossSum, loss.total === 'mean' ? mul(count, told!) : told!)],
      ],
      outputs: {
        loss: told!,
        ...(isLast && { gradientNorm: gradientNorm!, rate, ...(penalty && { penalty: toldPenalty! }) }),
      },
      guard: 'loss',
    },
    states,
  };
}

/** The optimizer, within what the training's own options ask for. */
export function limited({ optimizer, ...given }: Settled): Optimizer {
  return chain(
    ...(given.clipValue === undefined ? [] : [clipValue({ limit: given.clipValue })]),
    ...(given.clipNorm === undefined ? [] : [clipNorm({ limit: given.clipNorm })]),
    ...(given.weightDecay === 0 ? [] : [weightDecay({ decay: given.weightDecay })]),
    optimizer,
  );
}

/**
 * The next rows of an array: as they lie when they are not shuffled, all of them when the batch is full. Rows that are
 * not all held come in the order in which they are wanted, and batches do not reach over the end of the ring.
 */
function batchOf(
  { order, cursor }: Common,
  count: number,
  { rows: { train }, ring }: TrainingShape,
  shuffle: boolean,
): (array: Expr) => Expr {
  if (ring !== undefined) {
    const place = sub(cursor, mul(ring, floor(div(cursor, ring))));
    return (array) => rows(array, place, count);
  }
  if (count === train) return (array) => rows(array, constant(0), train);
  if (!shuffle) return (array) => rows(array, cursor, count);
  const picked = rows(order, cursor, count);
  return (array) => gather(array, picked);
}
