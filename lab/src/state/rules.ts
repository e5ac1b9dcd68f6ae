import { optimizerNamed } from 'talweg';
import { readSchedule } from 'talweg/schedule';
import { readable } from './field.ts';

/** An optimizer of a text that leaves its rate open. @throws When there is none of that name, or it has a rate. */
export function readOptimizer(name: string): void {
  if (/\blr\s*=/.test(name)) throw new Error('The learning rate stands beside it');
  optimizerNamed(name);
}

/** An optimizer whose rate has a setting of its own. */
export const optimizer = (initial: string) => readable(initial, readOptimizer);

export const schedule = () => readable('constant', (text) => readSchedule(text));
