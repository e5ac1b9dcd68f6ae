import { type Named, named, type Settings } from '../util/named.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { inverseTime } from './inverse-time.ts';
import { linear } from './linear.ts';
import { type Schedule, warmedUp } from './schedule.ts';
import { step } from './step.ts';

const warmable = (settings: Readonly<Record<string, number>>, make: (...numbers: number[]) => Schedule) => {
  const cold = named(settings, make);
  return {
    ...cold,
    settings: { ...settings, warmup: 0 },
    make: (given: Settings) => warmedUp(cold.make(given), Number(given.warmup ?? 0)),
  };
};

/** All schedules by name; each may be preceded by a rise over `warmup` steps. */
export const schedules: Readonly<Record<string, Named<Schedule>>> = {
  constant: warmable({}, constant),
  step: warmable({ every: 1000, gamma: 0.1 }, step),
  exponential: warmable({ gamma: 0.999 }, exponential),
  'inverse-time': warmable({ decay: 0.001 }, inverseTime),
  linear: warmable({ end: 0 }, linear),
  cosine: warmable({ end: 0 }, cosine),
};
