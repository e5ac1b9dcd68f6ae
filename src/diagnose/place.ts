import { evaluateAll } from '../graph/evaluate.ts';
import { constant } from '../graph/leaf.ts';
import { dot } from '../linear/vector.ts';
import type { Slope } from '../minimize/objective.ts';
import { arraysOf } from '../optim/optimizer.ts';
import type { Snapshot } from '../train/state.ts';
import { uniforms } from '../util/sample.ts';
import { streams } from '../util/streams.ts';
import type { Examination } from './examination.ts';
import { type Batches, batchesOf } from './measure/batches.ts';
import { type Curvature, type CurvatureOptions, curvatureOf } from './measure/curvature.ts';
import type { LayerFlow } from './measure/flow.ts';
import { forward, type Predicted } from './measure/forward.ts';
import type { Rows } from './measure/landscape.ts';
import { type StableRate, stableRate } from './measure/stable-rate.ts';

/** Products with the Hessian that tell its trace. */
const PROBES = 32;

/** The residual of the largest curvature alone: it is off by about the square of that. */
const TOLERANCE = 1e-3;

/** Batches whose gradients are compared. */
const BATCHES = 16;

/** The weights at some moment of a training, and what there is to be seen from there; measured when it is asked for. */
export class Place {
  readonly snapshot: Snapshot;
  readonly #of: Examination;
  #slope?: Slope;
  #predicted?: Predicted;
  #flow?: readonly LayerFlow[];
  #batches?: Batches;
  #curvature?: Curvature;
  #preconditioned?: Curvature;
  #stable?: StableRate | undefined | null;

  constructor(of: Examination, snapshot: Snapshot) {
    this.#of = of;
    this.snapshot = snapshot;
  }

  /** Steps that were done. */
  get step(): number {
    return this.snapshot.get('steps done')![0]!;
  }

  /** The parameters that move, one after another. */
  get at(): Float64Array {
    const { layout } = this.#of.landscape;
    return layout.joined(layout.names.map((name) => this.snapshot.get(name)!));
  }

  /** The loss of the examined rows, and its gradient. */
  get slope(): Slope {
    this.#slope ??= this.#of.landscape.slope(this.at, this.#of.rows);
    return this.#slope;
  }

  /** What the network makes of the examined rows. */
  get predicted(): Predicted {
    const { analyzed, settings, rows } = this.#of;
    this.#predicted ??= forward(analyzed, settings, this.snapshot, rows);
    return this.#predicted;
  }

  /** The learning rate of the step that would be next, as its schedule has it. */
  get rate(): number {
    const { settings, rehearsal } = this.#of;
    const factor = settings.schedule.factor({ k: constant(this.step), n: rehearsal.steps, scope: 'schedule' });
    return settings.optimizer.settings.lr * evaluateAll([factor], Object.fromEntries(this.snapshot))[0]!.data[0]!;
  }

  /** What goes through the layers, and what comes back. */
  get flow(): readonly LayerFlow[] {
    this.#flow ??= this.#of.flow(this.snapshot);
    return this.#flow;
  }

  /** The gradients of the first batches of the epoch that would be next. */
  get batches(): Batches {
    const at = this.at;
    this.#batches ??= batchesOf(this.#of.rehearsal.batchesFrom(this.step, BATCHES), (rows) =>
      this.#of.batchLandscape.slope(at, rows),
    );
    return this.#batches;
  }

  /** The curvature of the loss of the examined rows. */
  get curvature(): Curvature {
    this.#curvature ??= this.curvatureBy();
    return this.#curvature;
  }

  /**
   * The same in units of the optimizer's steps, P⁻¹·H, P being 1 where it divides by nothing. The least is only good
   * for something where the curvature is the same everywhere.
   */
  get preconditioned(): Curvature {
    const { preconditioner } = this;
    this.#preconditioned ??=
      (preconditioner ? undefined : this.#curvature) ??
      this.curvatureBy({ preconditioner, ...(!this.#of.isQuadratic && { onlyLargest: true, tolerance: TOLERANCE }) });
    return this.#preconditioned;
  }

  /** The largest stable rate, where the optimizer is known to have one and the loss is curved upwards. */
  get stable(): StableRate | undefined {
    if (this.#stable === undefined) this.#stable = stableRate(this.#of, this) ?? null;
    return this.#stable ?? undefined;
  }

  /** tr H of the examined rows' loss: exact for few parameters, else by Hutchinson's random signs. */
  get trace(): number {
    const { landscape, rows } = this.#of;
    const at = this.at;
    const n = at.length;
    const along = (direction: Float64Array): number => dot(direction, landscape.curvature(at, rows, direction));
    if (n <= PROBES) return at.reduce((sum, _, i) => sum + along(new Float64Array(n).fill(1, i, i + 1)), 0);
    const numbers = uniforms(1, streams.directions);
    const signs = (): Float64Array => Float64Array.from({ length: n }, () => (numbers.next().value < 0.5 ? -1 : 1));
    return Array.from({ length: PROBES }, signs).reduce((sum, direction) => sum + along(direction) / PROBES, 0);
  }

  curvatureBy(options: CurvatureOptions = {}): Curvature {
    const { landscape, rows } = this.#of;
    const at = this.at;
    return curvatureOf((direction) => landscape.curvature(at, rows, direction), at.length, options);
  }

  /** The curvature of the loss of one batch. */
  curvatureOfBatch(rows: Rows, options: CurvatureOptions = {}): Curvature {
    const at = this.at;
    return curvatureOf((direction) => this.#of.batchLandscape.curvature(at, rows, direction), at.length, options);
  }

  /** What the optimizer divides its steps by, from what it keeps; undefined where it divides by nothing. */
  get preconditioner(): Float64Array | undefined {
    const { settings, landscape } = this.#of;
    const { preconditioner } = settings.optimizer;
    if (!preconditioner) return undefined;
    const t = constant(Math.max(1, this.step));
    const divisors = preconditioner({ arrays: arraysOf(landscape.layout.variables), t });
    return landscape.layout.joined(evaluateAll(divisors, Object.fromEntries(this.snapshot)).map(({ data }) => data));
  }

  /** The value of a parameter, or of what the optimizer keeps. */
  value(name: string): ArrayLike<number> {
    return this.snapshot.get(name)!;
  }
}
