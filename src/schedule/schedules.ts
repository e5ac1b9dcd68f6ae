import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { inverseTime } from './inverse-time.ts';
import { linear } from './linear.ts';
import { type Schedule, warmedUp } from './schedule.ts';
import { step } from './step.ts';

type Settings = Readonly<Record<string, number | boolean>>;

/** A schedule by name, and the settings it takes with their defaults. */
interface Named {
  readonly settings: Settings;
  readonly formula: string;
  readonly make: (settings: Settings) => Schedule;
}

const named = (settings: Settings, make: (...numbers: number[]) => Schedule): Named => ({
  settings: { ...settings, warmup: 0 },
  formula: make().formula,
  make: (given) =>
    warmedUp(make(...Object.keys(settings).map((name) => Number(given[name]))), Number(given.warmup ?? 0)),
});

/** All schedules by name; each may be preceded by a rise over `warmup` steps. */
export const schedules: Readonly<Record<string, Named>> = {
  constant: named({}, constant),
  step: named({ every: 1000, gamma: 0.1 }, step),
  exponential: named({ gamma: 0.999 }, exponential),
  'inverse-time': named({ decay: 0.001 }, inverseTime),
  linear: named({ end: 0 }, linear),
  cosine: named({ end: 0 }, cosine),
};
