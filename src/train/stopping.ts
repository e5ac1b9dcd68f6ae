import type { Settled } from './options.ts';
import type { EndReason, EpochRecord } from './record.ts';

/** What an epoch is judged by besides its own record. */
export interface Course {
  /** How far the mean loss is from that of the epoch before. */
  readonly change: number;
  /** The epoch with the least validation loss so far; 0 if there was none. */
  readonly bestEpoch: number;
}

/** Why a training ends after an epoch; undefined if it goes on. */
export function reasonToStop(
  { epochs, steps, patience, tolerance, gradientTolerance, targetLoss }: Settled,
  { epoch, step, loss, grad_norm: gradientNorm }: EpochRecord,
  { change, bestEpoch }: Course,
): EndReason | undefined {
  // What was aimed at counts before what was only allowed.
  if (targetLoss !== undefined && (loss.validation ?? loss.train)! <= targetLoss) return 'target';
  if (gradientTolerance !== undefined && gradientNorm <= gradientTolerance) return 'gradient';
  if (tolerance !== undefined && change <= tolerance) return 'tolerance';
  if (patience !== undefined && epoch - bestEpoch >= patience) return 'patience';
  if (steps !== undefined && step >= steps) return 'steps';
  return epoch >= epochs ? 'epochs' : undefined;
}
