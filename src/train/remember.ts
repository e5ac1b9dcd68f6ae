import { choiceOf, problem } from '../util/problem.ts';
import { type Metrics, SHARES } from './metrics.ts';
import type { EpochRecord } from './record.ts';
import type { TrainingState } from './state.ts';

/** @throws When a schedule goes by a metric that there is not. */
export function checkMeasured({ planned }: TrainingState, metrics: Metrics): void {
  const known = ['loss', ...Object.keys(metrics)];
  for (const name of planned.variables.measured.keys()) {
    if (!known.includes(name))
      throw problem('schedule', `there is no metric "${name}"`, { advice: choiceOf(name, known, 'The metrics here') });
  }
}

/** Lets the schedule learn of an epoch that is over. */
export function remember({ compiled, planned }: TrainingState, { loss, metric }: EpochRecord): void {
  const { memory, measured } = planned.variables;
  if (memory.length === 0) return;
  for (const [name, variable] of measured) {
    const value = name === 'loss' ? (loss.validation ?? loss.train) : metric[name];
    // What is missing, as the area under a curve of one class, is not a number, and so not better.
    compiled.set(variable, (SHARES.has(name) ? -1 : 1) * (value ?? Number.NaN));
  }
  compiled.run('remember');
}
