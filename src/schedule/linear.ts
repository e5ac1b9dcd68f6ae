import { notNegative } from '../util/limit.ts';
import { shareDone, straight } from './between.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Goes evenly from start·η to end·η over all steps: η_k = η·(start + (end − start)·k/n).
 *
 * @example
 * preview(linear({ end: 0.5 }), 4); // [1, 0.875, 0.75, 0.625]
 *
 * Source: PyTorch's LinearLR, which by default rises from a third to 1 in 5 steps; this falls to 0 in all.
 */
export const linear: ScheduleFactory<{ start: number; end: number }> = schedule({
  name: 'linear',
  settings: { start: 1, end: 0 },
  limits: { start: notNegative, end: notNegative },
  factor: (at, { start, end }) => straight(start, end, shareDone(at)),
  formula: 'η_k = η·(start + (end − start)·k/n)',
  source: 'PyTorch, LinearLR',
});
