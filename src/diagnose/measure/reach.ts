import type { Expr } from '../../graph/expr.ts';
import { constant, input, nameOf } from '../../graph/leaf.ts';
import { Box } from '../../minimize/box.ts';
import { lbfgs } from '../../minimize/lbfgs.ts';
import { type Given, Objective } from '../../minimize/objective.ts';
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

/** The mean loss of so many rows, and what is added to it. */
interface Losses {
  readonly x: Expr;
  readonly y: Expr;
  readonly plain: Objective;
  readonly penalized: Objective;
}

/**
 * How far the loss of rows that are left out falls while L-BFGS goes down that of the others, from the weights that the
 * training begins with: what can be learned that holds for more than the rows it was learned from.
 */
export class Descents {
  readonly #of: Examination;
  readonly #penalty: ((variables: readonly Expr[]) => Expr) | undefined;
  readonly #losses = new Map<number, Losses>();

  /** @param penalty What is added to the mean loss that it goes down; nothing if left out. */
  constructor(of: Examination, penalty?: (variables: readonly Expr[]) => Expr) {
    this.#of = of;
    this.#penalty = penalty;
  }

  /**
   * @param given What the penalty has besides the variables.
   * @param isSwapped Whether what is otherwise left out is learned from, and the others are judged by.
   */
  reach(given: Given = new Map(), isSwapped = false): Reach {
    const { analyzed, settings, rows, start, landscape } = this.#of;
    const count = Math.min(rows.numbers.length, MOST_ROWS);
    const half = new Set(sample(Math.ceil(count / 2), count, 1, streams.examined));
    const all = Array.from({ length: count }, (_, i) => i);
    const judged = count > 1 ? all.filter((i) => half.has(i) === isSwapped) : all;
    const learned = count > 1 ? all.filter((i) => half.has(i) !== isSwapped) : all;
    const pick = (numbers: readonly number[]): Rows => this.#of.pick(numbers.map((i) => rows.numbers[i]!));
    const [own, others] = [pick(learned), pick(judged)];
    const lossOf = (of: Rows, at: Float64Array): number => this.#show(of).plain.value(at);
    const { penalized } = this.#show(own, given);
    let [least, last, since, k] = [Infinity, Infinity, 0, 0];
    let ended = start.at;
    for (const { at } of lbfgs().on(penalized, Box.unbounded(landscape.layout.size))(start.at)) {
      last = lossOf(others, at);
      this.#show(own, given);
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
      ownLoss: lossOf(own, ended),
      constantLoss: said,
    };
  }

  /** The losses of some rows. */
  #show(rows: Rows, given: Given = new Map()): Losses {
    const count = rows.numbers.length;
    const losses = this.#losses.get(count) ?? this.#lossesOf(count);
    this.#losses.set(count, losses);
    const { x, y, plain, penalized } = losses;
    const shown = new Map<Expr, ArrayLike<number>>([[x, rows.x], [y, rows.y], ...this.#still(), ...given]);
    for (const objective of new Set([plain, penalized])) objective.give(shown);
    return losses;
  }

  #lossesOf(rows: number): Losses {
    const { analyzed, settings, subject } = this.#of;
    const x = input('x', [rows, analyzed.inputs], 'f64');
    const y = input('y', [rows, subject.data.targets], 'f64');
    const output = analyzed.apply(x, { training: false, seed: constant(0), step: constant(0) });
    const loss = mean(settings.loss.rows(output, y));
    const moved = this.#variables.filter((variable) => this.#isMoved(variable));
    const plain = new Objective(loss, moved);
    return { x, y, plain, penalized: this.#penalty ? new Objective(add(loss, this.#penalty(moved)), moved) : plain };
  }

  get #variables(): Expr[] {
    return this.#of.analyzed.parameters.map(({ variable }) => variable);
  }

  #isMoved(variable: Expr): boolean {
    return this.#of.landscape.layout.names.includes(nameOf(variable)!);
  }

  /** The parameters that do not move. */
  #still(): [Expr, ArrayLike<number>][] {
    const { initial } = this.#of.rehearsal;
    return this.#variables
      .filter((variable) => !this.#isMoved(variable))
      .map((variable) => [variable, initial.get(nameOf(variable)!)!]);
  }
}
