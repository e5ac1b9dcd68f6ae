import type { Expr } from '../../graph/expr.ts';
import { constant, input, nameOf } from '../../graph/leaf.ts';
import { Box } from '../../minimize/box.ts';
import { lbfgs } from '../../minimize/lbfgs.ts';
import { Objective } from '../../minimize/objective.ts';
import { add } from '../../ops/add.ts';
import { mean } from '../../ops/mean.ts';
import { sample } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import type { Examination } from '../examination.ts';
import { constantAnswer, lossOfConstant } from './constant-loss.ts';
import type { Rows } from './landscape.ts';

/** What a model can learn of its table, whatever its training is like. */
export interface Reach {
  /** Which of the examined rows were judged by, counted from 0: those that were not learned from. */
  readonly judged: readonly number[];
  /** The least mean loss of those rows on the way down. */
  readonly loss: number;
  /** The same at the end of the way. */
  readonly lastLoss: number;
  /** The loss, without penalty, of the rows that were learned from, at the end of the way. */
  readonly ownLoss: number;
  /** Their loss where the same is said for every row: the best for those that were learned from. */
  readonly constantLoss: number;
}

const MOST_ROWS = 1024;
const MOST_STEPS = 60;

/** Fewer rows judge by chance: of them nothing is known to be learned. */
const LEAST_JUDGED = 5;

/** Steps without a lower loss of the judged rows after which none is to be expected. */
const PATIENCE = 15;

/**
 * How far the loss of rows that are left out falls while L-BFGS goes down that of the others, from the weights that the
 * training begins with: what can be learned that holds for more than the rows it was learned from.
 *
 * @param penalty What is added to the mean loss that it goes down; nothing if left out.
 * @param isSwapped Whether what is otherwise left out is learned from, and the others are judged by.
 */
export function reachOf(
  examined: Examination,
  penalty?: (variables: readonly Expr[]) => Expr,
  isSwapped = false,
): Reach {
  const { analyzed, settings, rows, start, landscape } = examined;
  const { initial } = examined.rehearsal;
  const count = Math.min(rows.numbers.length, MOST_ROWS);
  const half = new Set(sample(Math.ceil(count / 2), count, 1, streams.examined));
  const all = Array.from({ length: count }, (_, i) => i);
  const judged = count > 1 ? all.filter((i) => half.has(i) === isSwapped) : all;
  const pick = (numbers: readonly number[]): Rows => examined.pick(numbers.map((i) => rows.numbers[i]!));
  const learned = count > 1 ? all.filter((i) => half.has(i) !== isSwapped) : all;
  const [own, others] = [pick(learned), pick(judged)];
  const variables = analyzed.parameters.map(({ variable }) => variable);
  const moved = variables.filter((variable) => landscape.layout.names.includes(nameOf(variable)!));
  const objective = (of: Rows, isPenalized: boolean): Objective => {
    const n = of.numbers.length;
    const x = input('x', [n, analyzed.inputs], 'f64');
    const y = input('y', [n, of.y.length / n], 'f64');
    const output = analyzed.apply(x, { training: false, seed: constant(0), step: constant(0) });
    const loss = mean(settings.loss.rows(output, y));
    const still = variables.flatMap((v) => (moved.includes(v) ? [] : [[v, initial.get(nameOf(v)!)!] as const]));
    const given = new Map<Expr, ArrayLike<number>>([[x, of.x], [y, of.y], ...still]);
    return new Objective(isPenalized && penalty ? add(loss, penalty(moved)) : loss, moved, given);
  };
  const judge = objective(others, false);
  let [least, last, since, k] = [Infinity, Infinity, 0, 0];
  let ended = start.at;
  for (const { at } of lbfgs().on(objective(own, true), Box.unbounded(landscape.layout.size))(start.at)) {
    last = judge.value(at);
    ended = at;
    since = last < least ? 0 : since + 1;
    least = Math.min(least, last);
    if (since >= PATIENCE || ++k > MOST_STEPS) break;
  }
  const { answer } = constantAnswer(settings.loss, analyzed.outputs, own);
  const said = lossOfConstant(settings.loss, answer, others);
  return {
    judged,
    loss: judged.length < LEAST_JUDGED ? said : least,
    lastLoss: last,
    ownLoss: objective(own, false).value(ended),
    constantLoss: said,
  };
}
