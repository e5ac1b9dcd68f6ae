import type { Snapshot, TrainingState } from '../../train/state.ts';

/** One step of a walk. */
export interface Stride {
  /** The mean loss of the step's rows, with the weights before it. */
  readonly loss: number;
  /** The parameters that move, one after another, after the step. */
  readonly at: Float64Array;
}

/**
 * Goes on with a training's own steps from some moment, whatever its end was to be: on its device, with its batches and
 * its schedule.
 *
 * @param lr Another learning rate to start from; 0 leaves the weights, and lets an optimizer learn of the gradients.
 */
export function walk(
  state: TrainingState,
  from: Snapshot,
  steps: number,
  names: readonly string[],
  lr?: number,
): { readonly strides: readonly Stride[]; readonly after: Snapshot } {
  const { compiled, planned } = state;
  const { stepsPerEpoch, batchSize, variables } = planned;
  const usual = compiled.view(variables.lr).slice();
  state.restore(from);
  // Batches of another size than those of the training begin elsewhere.
  compiled.set(variables.cursor, (state.number(variables.step) % stepsPerEpoch) * batchSize);
  if (lr !== undefined) compiled.set(variables.lr, lr);
  const strides: Stride[] = [];
  const places = names.map((name) => variables.parameters.find((parameter) => parameter.attributes.name === name)!);
  for (let k = 0; k < steps; k++) {
    const done = state.number(variables.step);
    if (k === 0 || done % stepsPerEpoch === 0)
      state.beginEpoch(Math.floor(done / stepsPerEpoch), done % stepsPerEpoch === 0);
    const entry = (done + 1) % stepsPerEpoch === 0 ? 'last' : 'step';
    compiled.run(entry);
    const views = places.map((parameter) => state.view(parameter));
    const at = new Float64Array(views.reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const view of views) {
      at.set(view, next);
      next += view.length;
    }
    strides.push({ loss: compiled.output(entry, 'loss')[0]!, at });
    if (!Number.isFinite(strides.at(-1)!.loss)) break;
  }
  compiled.set(variables.lr, usual);
  return { strides, after: state.snapshot() };
}
