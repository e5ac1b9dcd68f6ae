import type { Loss } from '../loss/loss.ts';
import { problem } from '../util/problem.ts';
import type { TrainingData } from './state.ts';

/** @throws When targets are not what the loss compares a model's outputs with. */
export function checkTargets({ rows, targets, y }: TrainingData, loss: Loss, outputs: number): void {
  if (loss.targets !== 'classes' && outputs !== targets)
    throw problem('training', `loss "${loss.name}" compares each output with a target`, {
      got: `${outputs} outputs and ${targets} targets`,
      advice: `Make the last layer ${targets} wide`,
    });
  if (loss.targets === 'numbers') return;
  // Two classes need one output only.
  const classes = loss.targets === 'binary' ? 2 : Math.max(2, outputs);
  for (const [i, target] of y.entries()) {
    if (Number.isInteger(target) && target >= 0 && target < classes) continue;
    throw problem('training', `loss "${loss.name}" takes ${known(classes, loss)} as targets`, {
      got: String(target),
      at: place(Math.floor(i / targets), rows),
      advice: `Number the classes from 0${loss.targets === 'classes' && target >= classes ? ', and give the last layer an output for each' : ''}`,
    });
  }
}

const known = (classes: number, { targets }: Loss): string =>
  targets === 'binary' || classes === 2 ? '0 and 1' : `class numbers from 0 to ${classes - 1}`;

/** Rows of a part are counted from 0. */
function place(row: number, { train, validation }: TrainingData['rows']): string {
  if (row < train) return `row ${row}`;
  return row < train + validation ? `row ${row - train} of validation` : `row ${row - train - validation} of test`;
}
