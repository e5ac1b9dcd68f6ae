import type { Expr } from '../../graph/expr.ts';
import { nameOf } from '../../graph/leaf.ts';
import { abs } from '../../ops/abs.ts';
import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sum } from '../../ops/sum.ts';
import type { Examination } from '../examination.ts';
import type { Settings } from '../finding.ts';
import { rewritten } from '../rewritten.ts';

/** What pulls the weights of a training to 0, by what it is called as an option. */
export interface Shrinkage {
  readonly l1: number;
  readonly l2: number;
  readonly 'weight-decay': number;
  /** Of the optimizer itself. */
  readonly decay: number;
}

export function shrinkageOf({ settings }: Examination): Shrinkage {
  const { l1, l2, weightDecay, optimizer } = settings;
  return { l1, l2, 'weight-decay': weightDecay, decay: Number(optimizer.settings.decay ?? 0) };
}

/**
 * The penalty that pulls as strongly at some moment: decay beside steps that are divided by P stands still where
 * g = −λ·P·w, as with a penalty ½·λ·P·w². Of the optimizer's own decay, which may be of either kind, the weaker.
 */
export function asPenalty(examined: Examination): (variables: readonly Expr[]) => Expr {
  const { analyzed, landscape, end, settings } = examined;
  const { state } = examined.rehearsal;
  const { l1, l2, 'weight-decay': beside, decay } = shrinkageOf(examined);
  const { preconditioner } = end;
  const { layout } = landscape;
  // Beside the sum over a batch a penalty weighs less than beside the mean.
  const less = settings.loss.total === 'sum' ? state.planned.batchSize : 1;
  return (variables) =>
    variables
      .filter((variable) => analyzed.parameters.some((own) => own.variable === variable && own.isWeight))
      .flatMap((variable) => {
        const divisor = preconditioner ? mean(layout.part(preconditioner, layout.names.indexOf(nameOf(variable)!))) : 1;
        const squares = l2 + beside * divisor + decay * Math.min(1, divisor);
        return [mul(l1 / less, sum(abs(variable))), mul(squares / less / 2, sum(square(variable)))];
      })
      .reduce((a, b) => add(a, b));
}

const mean = (values: Float64Array): number => values.reduce((total, value) => total + value / values.length, 0);

/** The options with which everything that shrinks weights is so many times weaker. */
export function weakened(examined: Examination, times: number): Settings {
  const { decay, ...given } = shrinkageOf(examined);
  const options = Object.entries(given).flatMap(([name, value]) =>
    value > 0 ? [[name, Number((value / times).toPrecision(2))] as const] : [],
  );
  const own = decay > 0 && decay !== examined.settings.optimizer.rule.settings.decay;
  return {
    ...Object.fromEntries(options),
    ...(own && rewritten(examined.settings.optimizer, { decay: Number((decay / times).toPrecision(2)) })),
  };
}
