import type { Examination } from '../diagnose/examination.ts';
import { Place } from '../diagnose/place.ts';
import { norm } from '../linear/vector.ts';
import type { Snapshot } from '../train/state.ts';
import { type Distribution, distributionOf } from './distribution.ts';

/** A layer at some moment. */
export interface LayerMoment {
  readonly name: string;
  /** ‖∂E/∂w‖ of all its parameters; undefined of a frozen one. */
  readonly gradient: number | undefined;
  readonly weights: Distribution;
  /** What it gives on, of some rows. */
  readonly outputs: Distribution;
}

/** What a training was like after some step. */
export interface Moment {
  readonly step: number;
  /** Passes over the training rows, a fraction within one. */
  readonly epoch: number;
  /** The loss of all training rows, of those held out for validation, and the whole gradient's length. */
  readonly loss: { readonly train: number; readonly validation: number | undefined };
  readonly gradient: number;
  /** Rows that went through the layers. */
  readonly rows: number;
  readonly layers: readonly LayerMoment[];
}

/** Looks at the weights of a moment: in float64, by the rows that stand for all. */
export function lookAt(examined: Examination, snapshot: Snapshot, stepsPerEpoch: number, loss: Moment['loss']): Moment {
  const place = new Place(examined, snapshot);
  const { layout } = examined.landscape;
  const { gradient } = place.slope;
  const norms = new Map<string, number[]>();
  layout.names.forEach((name, i) => {
    const layer = name.slice(0, name.lastIndexOf('.'));
    norms.set(layer, [...(norms.get(layer) ?? []), norm(layout.part(gradient, i))]);
  });
  return {
    step: place.step,
    epoch: place.step / stepsPerEpoch,
    loss,
    gradient: norm(gradient),
    rows: place.flow[0]?.rows ?? 0,
    layers: place.flow.map(({ layer: { path }, weights, outputs }) => {
      const own = norms.get(path);
      return {
        name: path,
        gradient: own && Math.hypot(...own),
        weights: distributionOf(weights),
        outputs: distributionOf(outputs),
      };
    }),
  };
}
