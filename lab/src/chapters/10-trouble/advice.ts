import type { ToldAdvice } from 'talweg/diagnose';
import { adviceWritten } from '../../state/advice.ts';
import { type Settings, take } from '../../state/settings.ts';
import { fields } from './fields.ts';

/** Settings of the chapter by the names of the library's options. */
const OPTIONS: Readonly<Record<string, keyof typeof fields>> = {
  activation: 'activation',
  init: 'init',
  lr: 'lr',
  standardize: 'standardize',
  epochs: 'steps',
};

/** What follows advice; undefined where it cannot be followed here. */
export const following = (settings: Settings<typeof fields>) => (advice: ToldAdvice) => {
  const set = adviceWritten(fields, OPTIONS, advice);
  return set && (() => take(fields, settings, set, Object.keys(set) as (keyof typeof fields)[]));
};
