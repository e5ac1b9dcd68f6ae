import type { Settings } from './finding.ts';

/** Of what a training was told, by the names of options, what advice may have to agree with rather than replace. */
export interface Asked {
  readonly optimizer?: string | undefined;
  readonly lr?: number | 'auto' | undefined;
  readonly drop?: string | undefined;
  readonly where?: string | undefined;
}

/** The learning rate among the settings of an optimizer; what it is wrapped in has none. */
const RATE = /\blr\s*=[^,()]*/;

/**
 * What advice sets, beside what a training was told before: columns are left out besides those that are, rows meet both
 * conditions, a rate that stands among the optimizer's settings changes there. All else takes the place of what it was.
 */
export const joined = (set: Settings, asked: Asked): Settings => ({
  ...withRate(set, asked),
  ...(set.drop !== undefined && asked.drop !== undefined && { drop: `${asked.drop},${set.drop}` }),
  ...(set.where !== undefined && asked.where !== undefined && { where: `(${asked.where}) AND ${set.where}` }),
});

function withRate(set: Settings, { optimizer, lr: beside }: Asked): Settings {
  const { lr, ...others } = set;
  if (lr === undefined || set.optimizer !== undefined || optimizer === undefined || !RATE.test(optimizer)) return set;
  const within = { optimizer: optimizer.replace(RATE, `lr=${lr}`), ...others };
  return beside === undefined ? within : { ...within, lr };
}
