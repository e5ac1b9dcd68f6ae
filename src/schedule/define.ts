import type { Expr } from '../graph/expr.ts';
import { checkLimits, count, type Limit, whole } from '../util/limit.ts';
import type { Settings } from '../util/named.ts';
import type { Part } from '../util/parse-call.ts';
import { type EpochEnd, lasting, type Memory, type Moment, type Schedule } from './schedule.ts';
import { sequence } from './sequence.ts';
import { warmup } from './warmup.ts';

/** What every schedule can be told besides. */
export interface Span {
  /** Steps in which it makes its way; all that there are if left out. */
  readonly steps?: number | undefined;
  /** Steps before it, in which the rate rises evenly to where it begins. */
  readonly warmup?: number | undefined;
}

/** How a schedule is written: an expression in the number of the step, and what is said of it. */
export interface Definition<S> {
  readonly name: string;
  /** Its settings and their defaults. */
  readonly settings: S;
  readonly limits?: Readonly<Partial<Record<keyof S & string, Limit>>>;
  /** Throws when settings that are allowed each for itself do not go together. */
  readonly check?: (settings: S) => void;
  /** What stands in parentheses without a name on the command line, and the settings that it is. */
  readonly parts?: { readonly shown: string; readonly read: (parts: readonly Part[]) => Partial<S> };
  readonly factor: (at: Moment, settings: S) => Expr;
  readonly memory?: (at: EpochEnd, settings: S) => readonly Memory[];
  readonly order?: (settings: S) => number | undefined;
  readonly formula: string;
  readonly source: string;
}

export type ScheduleFactory<S> = ((settings?: Partial<S> & Span) => Schedule) & { readonly definition: Definition<S> };

export function schedule<S extends object>(definition: Definition<S>): ScheduleFactory<S> {
  const { name, formula, limits = {}, check, factor, memory, order } = definition;
  const make = ({ steps, warmup: rise, ...given }: Partial<S> & Span = {}): Schedule => {
    const settings: S = { ...definition.settings, ...(given as Partial<S>) };
    checkLimits(name, settings as Settings, limits as Readonly<Record<string, Limit>>);
    check?.(settings);
    return spanning(
      {
        name,
        formula,
        factor: (at) => factor(at, settings),
        memory: memory && ((at) => memory(at, settings)),
        order: order?.(settings),
      },
      { steps, warmup: rise },
    );
  };
  return Object.assign(make, { definition });
}

/** A schedule in so many steps, after a rise over others. */
export function spanning(own: Schedule, { steps, warmup: rise = 0 }: Span): Schedule {
  if (steps !== undefined) checkLimits(own.name, { steps }, { steps: count });
  checkLimits(own.name, { warmup: rise }, { warmup: whole });
  const spanned = steps === undefined ? own : lasting(own, steps);
  if (rise === 0) return spanned;
  return { ...sequence(warmup(rise), spanned), name: own.name, formula: `warmup (${rise}) → ${own.formula}` };
}
