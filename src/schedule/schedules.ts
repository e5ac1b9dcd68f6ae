import { lookUp, type Settings } from '../util/named.ts';
import { type Call, type Part, parseCall } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { cosineRestarts } from './cosine-restarts.ts';
import { cyclic } from './cyclic.ts';
import { type ScheduleFactory, spanning } from './define.ts';
import { exponential } from './exponential.ts';
import { inverseTime } from './inverse-time.ts';
import { linear } from './linear.ts';
import { multiStep } from './multi-step.ts';
import { oneCycle } from './one-cycle.ts';
import { numbersOf } from './parts.ts';
import { piecewise } from './piecewise.ts';
import { plateau } from './plateau.ts';
import { polynomial } from './polynomial.ts';
import { product } from './product.ts';
import { scaledByLoss } from './scaled-by-loss.ts';
import type { Schedule } from './schedule.ts';
import { sequence } from './sequence.ts';
import { step } from './step.ts';
import { warmup } from './warmup.ts';

/** A schedule that a call by name makes: `step(every=100)`, `sequence(warmup(100), cosine)`. */
interface NamedSchedule {
  /** The settings that it takes by name, with their defaults. */
  readonly settings: Settings;
  /** What it takes without a name, as an example. */
  readonly parts: string;
  readonly formula: string;
  readonly source?: string;
  readonly make: (settings: Settings, parts: readonly Part[], where: string) => Schedule;
}

function entry<S extends object>(factory: ScheduleFactory<S>): [name: string, NamedSchedule] {
  const { name, settings, parts, formula, source } = factory.definition;
  const byName = Object.entries(settings).filter(
    ([, value]) => typeof value === 'number' || typeof value === 'boolean',
  );
  const make: NamedSchedule['make'] = (given, own, where) => {
    if (own.length > 0 && !parts) throw problem(where, `"${name}" takes nothing but settings such as name=number`);
    return factory({ ...given, ...(own.length > 0 && parts?.read(own)) } as Partial<S>);
  };
  return [name, { settings: Object.fromEntries(byName) as Settings, parts: parts?.shown ?? '', formula, source, make }];
}

/** Those that are made of others. */
const composed = (make: (...schedules: Schedule[]) => Schedule, formula: string): NamedSchedule => ({
  settings: {},
  parts: 'schedule, schedule, …',
  formula,
  make: (_, parts, where) =>
    make(
      ...parts.map((part) => {
        if (typeof part === 'object' && 'name' in part) return scheduleOf(part, where);
        throw problem(where, 'schedules are expected', { got: String(part) });
      }),
    ),
});

/** All schedules by name. */
export const schedules: Readonly<Record<string, NamedSchedule>> = Object.fromEntries([
  entry(constant),
  entry(step),
  entry(multiStep),
  entry(exponential),
  entry(inverseTime),
  entry(polynomial),
  entry(linear),
  entry(cosine),
  entry(cosineRestarts),
  entry(oneCycle),
  entry(cyclic),
  entry(piecewise),
  entry(plateau),
  entry(scaledByLoss),
  [
    'warmup',
    {
      settings: {},
      parts: '100',
      formula: warmup().formula,
      make(_, parts) {
        const [steps, ...more] = numbersOf('warmup', parts, 'warmup(100)');
        if (more.length > 0) throw problem('warmup', 'one number of steps is expected', { got: parts.join(', ') });
        return warmup(steps);
      },
    },
  ],
  ['sequence', composed(sequence, 'η_k = η·fᵢ(k − sᵢ), sᵢ ≤ k < sᵢ₊₁')],
  ['product', composed(product, 'η_k = η·f₁(k)·f₂(k)·…')],
]);

/** What every schedule can be told besides; see `Span`. */
const SPAN = { steps: 0, warmup: 0 };

function scheduleOf(call: Call, where: string): Schedule {
  const table = Object.fromEntries(
    Object.entries(schedules).map(([name, own]) => [name, { ...own, settings: { ...own.settings, ...SPAN } }]),
  );
  const { entry: own } = lookUp(where, table, { ...call, parts: [] });
  const { steps, warmup: rise, ...settings } = call.settings;
  return spanning(own.make(settings, call.parts, where), {
    steps: steps === undefined ? undefined : Number(steps),
    warmup: rise === undefined ? undefined : Number(rise),
  });
}

/**
 * Reads a schedule as it stands on the command line.
 *
 * @example
 * preview(readSchedule('sequence(warmup(2), linear)'), 4); // [0.5, 1, 1, 0.5]
 */
export const readSchedule = (text: string, where = 'schedule'): Schedule => scheduleOf(parseCall(text, where), where);
