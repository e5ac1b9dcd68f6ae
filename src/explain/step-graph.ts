import { pullBack } from '../autodiff/grad.ts';
import type { Expr } from '../graph/expr.ts';
import { constant, input, nameOf } from '../graph/leaf.ts';
import { simplify, simplifyAll } from '../graph/simplify.ts';
import { substitute } from '../graph/substitute.ts';
import type { LayerParameter } from '../nn/layer.ts';
import { layerSum } from '../nn/layer-sum.ts';
import type { BuiltModel, NamedLayer } from '../nn/sequential.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sum } from '../ops/sum.ts';
import { globalNorm } from '../optim/norm.ts';
import { descend, type StateUpdate, type ToldLine } from '../optim/optimizer.ts';
import type { Settled } from '../train/options.ts';
import { limited } from '../train/program.ts';
import { trainingLoss } from '../train/training-loss.ts';
import type { Notation } from './notation.ts';

/** A layer in a step: what it adds up and gives on, and how the loss changes with both. */
export interface LayerGraph {
  readonly layer: NamedLayer;
  readonly input: Expr;
  /** The first expression that its parameters are in, those that shift it apart or not; missing where it has none. */
  readonly sum: Expr | undefined;
  /** What its activation is taken of: the sum, with what shifts it apart. */
  readonly shifted: Expr | undefined;
  readonly output: Expr;
  /** ±∂S/∂output, S the sum of the rows' losses. */
  readonly slope: Expr;
  /** ±∂S/∂sum */
  readonly delta: Expr | undefined;
  readonly parameters: readonly ParameterGraph[];
}

export interface ParameterGraph {
  readonly parameter: LayerParameter;
  /** Where the gradient is taken: the parameter itself, unless the optimizer has a place of its own. */
  readonly taken: Expr;
  /** The gradient of the loss of the batch, and with that of the penalty. */
  readonly gradient: Expr;
  readonly whole: Expr;
  readonly next: Expr;
  /** −Δp / ∂E/∂p, the rate at which each element goes; missing where all go at the learning rate. */
  readonly effective: Expr | undefined;
}

/** A step of training as expressions: of the rows x and y, the parameters, and what the optimizer keeps. */
export interface StepGraph {
  readonly x: Expr;
  readonly y: Expr;
  readonly layers: readonly LayerGraph[];
  readonly rowLosses: Expr;
  readonly loss: Expr;
  readonly prediction: Expr | undefined;
  readonly penalty: Expr | undefined;
  /** The length of the whole gradient. */
  readonly norm: Expr;
  /** The loss of the same rows at the new parameters. */
  readonly lossAfter: Expr;
  /** The learning rate in force, and the variables it is made of. */
  readonly rate: Expr;
  readonly lines: readonly ToldLine[];
  readonly states: readonly StateUpdate[];
  /** Variables besides the rows, the parameters and the states. */
  readonly numbers: { readonly lr: Expr; readonly step: Expr; readonly seed: Expr };
  /** The number of the step, from 1. */
  readonly t: Expr;
}

/**
 * A step on some rows, taken apart where a teacher would: at each layer's sums and outputs, forward and backward.
 *
 * @param notation By its sign slopes are derivatives, or error terms, which point where the loss falls.
 * @param steps Steps of the whole training, for schedules.
 */
export function stepGraph(
  model: BuiltModel,
  settings: Settled,
  { rows, targets, notation, steps }: { rows: number; targets: number; notation: Notation; steps: number },
): StepGraph {
  const { loss, schedule } = settings;
  const { sign, shiftsApart = false } = notation;
  const x = input('x', [rows, model.inputs], 'f64');
  const y = input('y', [rows, targets], 'f64');
  const numbers = {
    lr: input('learning rate', [], 'f64'),
    step: input('steps done', [], 'f64'),
    seed: input('seed', [], 'f64'),
  };
  const context = { training: true, seed: numbers.seed, step: numbers.step };
  const forward = model.layers.reduce<{ layer: NamedLayer; input: Expr; sum: Expr | undefined; output: Expr }[]>(
    (before, layer) => {
      const from = before.at(-1)?.output ?? x;
      const output = simplify(layer.apply(from, context));
      return [
        ...before,
        { layer, input: from, sum: layerSum(from, output, variablesOf(summedIn(layer, shiftsApart))), output },
      ];
    },
    [],
  );
  const { output } = forward.at(-1)!;
  const rowLosses = simplify(loss.rows(output, y));
  const share = loss.total === 'mean' ? 1 / rows : 1;
  const { data, penalty } = trainingLoss(model, settings, { x, y }, context);
  const dataLoss = simplify(data);
  const parameters = model.parameters.map(({ variable }) => variable);
  const penaltySlopes = penalty ? pullBack(penalty, constant(1), parameters) : undefined;
  let slope = pullBack(sum(rowLosses), constant(sign), [output])[0]!;
  const backward = forward.toReversed().map((step) => {
    const summed = summedIn(step.layer, shiftsApart);
    const apart = step.layer.parameters.filter((parameter) => !summed.includes(parameter));
    const [delta, ...shifts] = step.sum ? pullBack(step.output, slope, [step.sum, ...variablesOf(apart)]) : [];
    const [before, ...totals] = delta
      ? pullBack(step.sum!, delta, [step.input, ...variablesOf(summed)])
      : pullBack(step.output, slope, [step.input]);
    const own = new Map([...variablesOf(apart), ...variablesOf(summed)].map((x, i) => [x, [...shifts, ...totals][i]!]));
    const shifted = step.sum && apart.length > 0 ? layerSum(step.sum, step.output, variablesOf(apart)) : step.sum;
    const here = { ...step, shifted, slope, delta, totals: own };
    slope = before!;
    return here;
  });
  const gradients = new Map(
    backward.flatMap(({ layer, totals }) =>
      layer.parameters.map(({ variable }) => {
        const total = totals.get(variable)!;
        const [gradient] = simplifyAll([mul(share, sign === 1 ? total : neg(total))]);
        const extra = penaltySlopes?.[parameters.indexOf(variable)];
        return [variable, { gradient: gradient!, whole: extra ? simplify(add(gradient!, extra)) : gradient! }] as const;
      }),
    ),
  );
  const rate = simplify(mul(numbers.lr, schedule.factor({ k: numbers.step, n: steps, scope: 'schedule' })));
  const lines: ToldLine[] = [];
  const t = simplify(add(numbers.step, 1));
  const { weights, states, moved, taken } = descend(limited(settings), {
    parameters,
    areWeights: model.parameters.map(({ isWeight }) => isWeight),
    loss: penalty ? add(dataLoss, penalty) : dataLoss,
    gradients: parameters.map((variable) => gradients.get(variable)!.whole),
    t,
    lr: rate,
    seed: numbers.seed,
    tell: (line) => lines.push({ ...line, expr: simplify(line.expr) }),
  });
  const place = new Map(parameters.map((variable, i) => [variable, simplify(taken[i]!)]));
  const isElsewhere = parameters.some((variable) => place.get(variable) !== variable);
  /** The same at the weights at which the gradient is taken. */
  const there = (expr: Expr): Expr => (isElsewhere ? simplify(substitute([expr], place)[0]!) : expr);
  const next = new Map(parameters.map((variable, i) => [variable, simplify(weights[i]!)]));
  const whole = parameters.map((variable) => there(gradients.get(variable)!.whole));
  return {
    x,
    y,
    layers: backward.toReversed().map(({ layer, input: from, sum: sums, shifted, output: out, slope: own, delta }) => ({
      layer,
      input: there(from),
      sum: sums && there(sums),
      shifted: shifted && there(shifted),
      output: there(out),
      slope: there(own),
      delta: delta && there(delta),
      parameters: layer.parameters.map((parameter) => {
        const { gradient, whole: penalized } = gradients.get(parameter.variable)!;
        return {
          parameter,
          taken: place.get(parameter.variable)!,
          gradient: there(gradient),
          whole: there(penalized),
          next: next.get(parameter.variable)!,
          effective: effectiveRate(lines, parameter, there(penalized)),
        };
      }),
    })),
    rowLosses: there(rowLosses),
    loss: there(dataLoss),
    prediction: loss.prediction && there(simplify(loss.prediction(output))),
    penalty: penalty && there(simplify(penalty)),
    norm: simplify(globalNorm(moved.map((i) => whole[i]!))),
    lossAfter: simplify(substitute([dataLoss], next)[0]!),
    rate,
    lines,
    states,
    numbers,
    t,
  };
}

/** The parameters that a layer's sum is of: what shifts it may be apart. */
const summedIn = ({ parameters }: NamedLayer, shiftsApart: boolean): readonly LayerParameter[] =>
  shiftsApart ? parameters.filter(({ isWeight }) => isWeight) : parameters;

const variablesOf = (parameters: readonly LayerParameter[]): Expr[] => parameters.map(({ variable }) => variable);

/** How far each element of a parameter goes for its gradient, where the rule has more lines than the step itself. */
function effectiveRate(lines: readonly ToldLine[], { variable }: LayerParameter, slope: Expr): Expr | undefined {
  const own = lines.filter(({ array, key }) => array?.parameter === nameOf(variable) && key !== 'g');
  const steps = own.filter(({ key }) => key === 'delta');
  return steps.length === 1 && own.length > 1 ? simplify(neg(div(steps[0]!.expr, slope))) : undefined;
}
