import type { ReadonlySignal } from '@preact/signals';
import { shared } from '../state/lab.ts';
import type { NOTATIONS, Trained } from './network.ts';
import { useAnswer } from './use-answer.ts';

interface Place {
  /** The step that is seen, and how many there are. */
  readonly at: ReadonlySignal<number>;
  readonly steps: ReadonlySignal<number>;
  readonly notation: ReadonlySignal<(typeof NOTATIONS)[number]>;
}

/** A training with its branches: how it goes, the step that is seen in full, how it would have gone without one. */
export function useTrained(trained: Trained, { at, steps, notation }: Place) {
  const { answer: course, isBusy: isTraining } = useAnswer('course', { trained });
  const k = Math.min(at.value, steps.value, (course?.losses.length ?? Infinity) - 1);
  const { value: lang } = shared.lang;
  const { answer: step, of, isBusy } = useAnswer('step', { trained, at: k, notation: notation.value, lang });
  const { legs } = trained;
  const without = legs.length > 1 ? { trained: { ...trained, legs: legs.slice(0, -1) } } : undefined;
  const before = useAnswer('course', without).answer;
  return { course, isTraining, k, step, of, isBusy, before };
}
