import { nameOf } from '../graph/leaf.ts';
import type { BuiltModel, Model } from '../nn/sequential.ts';
import type { Compiled } from '../runtime/compile.ts';
import { problem } from '../util/problem.ts';
import { checkTargets } from './check-targets.ts';
import { type Evaluation, HeldEvaluation } from './evaluation.ts';
import { Fallback } from './fallback.ts';
import type { Floats } from './metrics.ts';
import { checkStreamed, type Settled, settle, type TrainingOptions } from './options.ts';
import { CALL_MILLISECONDS, Pauses } from './pauses.ts';
import { type Progress, readProgress, writeProgress } from './progress.ts';
import { ratesIn } from './rates.ts';
import type { Divergence, EndReason, EpochRecord, TrainingEnd } from './record.ts';
import { checkMeasured, remember } from './remember.ts';
import { type Snapshot, type TrainingData, TrainingState } from './state.ts';
import { reasonToStop } from './stopping.ts';
import { StreamedEvaluation } from './streamed-evaluation.ts';

/** What a training reports while it runs. */
export interface Observer {
  /** An epoch is over. The training waits for what this returns. */
  readonly onEpoch?: (record: EpochRecord) => void | Promise<void>;
  /** From time to time. */
  readonly onProgress?: (progress: { readonly epoch: number; readonly step: number }) => void;
  /** A snapshot taken now is one that the training can go on from: between steps, and after each epoch. */
  readonly onRest?: () => void;
  /** Ends the training after the step at work. */
  readonly signal?: AbortSignal;
  /** Interrupts the training when so many steps are done. */
  readonly until?: number;
}

interface Stop {
  readonly reason: EndReason;
  readonly divergence?: Divergence;
}

/** A training: a model, its data, and how far it has come. */
export class Training {
  readonly model: BuiltModel;
  readonly settings: Settled;
  readonly evaluation: Evaluation;
  readonly #rows: number;
  readonly #state: TrainingState;
  readonly #hasValidation: boolean;
  #epoch = 0;
  #rowsDone = 0;
  #seconds = 0;
  #stepsPerCall = 1;
  readonly #pauses = new Pauses();
  readonly #fallback: Fallback;
  #progress: Progress = { previousLoss: Number.NaN, best: undefined };
  /** What the last step of an epoch tells. */
  #lastStep = { rate: Number.NaN, gradientNorm: Number.NaN, penalty: Number.NaN };

  constructor(model: Model, data: TrainingData, options: TrainingOptions) {
    this.settings = settle(options);
    if (data.rows.train < 1) throw problem('training', 'there are no rows to train on');
    this.model = model.build(data.features, this.settings.dtype);
    if (data.stream) checkStreamed(this.settings);
    else checkTargets(data, this.settings.loss, this.model.outputs);
    this.#rows = data.rows.train;
    this.#hasValidation = data.rows.validation > 0;
    if (this.settings.patience !== undefined && !this.#hasValidation)
      throw problem('training', 'patience needs validation rows to judge by', { advice: 'Give some, or leave it out' });
    this.#state = new TrainingState(this.model, data, this.settings);
    this.#fallback = new Fallback(this.#state);
    const { loss } = this.settings;
    this.evaluation = data.stream
      ? new StreamedEvaluation(this.#state, loss, this.model.outputs, data.stream)
      : new HeldEvaluation(this.#state, loss, this.model.outputs, data);
    checkMeasured(this.#state, this.evaluation.trivialMetrics('train')!);
  }

  /** Bytes that the data, the parameters and everything between them take. */
  get bytes(): number {
    return this.#state.compiled.bytes;
  }

  /** Threads that work on a step together. */
  get threads(): number {
    return this.#state.compiled.threads('step');
  }

  /** Rows that are in memory at a time; undefined where all are. */
  get buffer(): number | undefined {
    return this.#state.buffer;
  }

  /** The compiled program, to be looked at. */
  get compiled(): Compiled {
    return this.#state.compiled;
  }

  /** Epochs completed. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Steps done. */
  get step(): number {
    return this.#state.number(this.#state.planned.variables.step);
  }

  get stepsPerEpoch(): number {
    return this.#state.planned.stepsPerEpoch;
  }

  /** The numbers of the training rows of a step, which is counted from 0. */
  rowsOf(step: number): readonly number[] {
    return this.#state.rowsOf(step);
  }

  /** The parameters in the order of their declaration; the values are those in memory. */
  get parameters(): readonly { readonly name: string; readonly shape: readonly number[]; readonly values: Floats }[] {
    return this.#state.planned.variables.parameters.map((parameter) => ({
      name: nameOf(parameter)!,
      shape: parameter.shape,
      values: this.#state.view(parameter),
    }));
  }

  /** The names of what the optimizer keeps from step to step. */
  get optimizerStates(): readonly string[] {
    return this.#state.planned.variables.optimizerStates.map(({ variable }) => nameOf(variable)!);
  }

  /** A copy of everything that the training goes on from. */
  snapshot(): Snapshot {
    return new Map([...this.#state.snapshot(), ...writeProgress(this.#progress)]);
  }

  /** Goes on from a snapshot of a training with the same settings. */
  resume(snapshot: Snapshot): void {
    this.#state.restore(snapshot);
    this.#epoch = Math.floor(this.step / this.stepsPerEpoch);
    this.#progress = readProgress(snapshot);
  }

  /** Trains until something ends it. */
  async run(observer: Observer = {}): Promise<TrainingEnd> {
    const started = performance.now();
    const { parameters } = this.#state.planned.variables;
    const end = (stop: Stop): TrainingEnd => {
      const state = this.snapshot();
      const { best } = this.#progress;
      if (best) this.#state.restore(best.parameters);
      return { ...stop, best: best && { epoch: best.epoch, metric: 'loss', value: best.value }, state };
    };
    while (this.#epoch < this.settings.epochs) {
      const stop = await this.#runEpoch(observer, started);
      if (stop) return end(stop);
      const record = await this.#record();
      remember(this.#state, record);
      await observer.onEpoch?.(record);
      const { batch_mean: mean, validation: value = Infinity } = record.loss;
      const { best: before, previousLoss } = this.#progress;
      const isBest = value < (before?.value ?? Infinity);
      const best = isBest ? { epoch: record.epoch, value, parameters: this.#state.snapshot(parameters) } : before;
      this.#progress = { previousLoss: mean, best };
      const change = Math.abs(mean - previousLoss);
      const reason = reasonToStop(this.settings, record, { change, bestEpoch: best?.epoch ?? 0 });
      observer.onRest?.();
      if (reason) return end({ reason });
    }
    return end({ reason: 'epochs' });
  }

  /**
   * One epoch, without pauses, and without a record, of which a schedule would learn.
   *
   * @throws When the loss stops being finite.
   */
  pass(): void {
    if (this.buffer !== undefined) throw problem('training', 'a pass over rows that are not held has pauses');
    this.#beginEpoch(true);
    const divergence =
      (this.stepsPerEpoch > 1 && this.#runSteps('step', this.stepsPerEpoch - 1)) || this.#runSteps('last', 1);
    if (divergence) throw problem('training', `the loss became ${divergence.loss} in step ${divergence.step}`);
    this.#epoch++;
  }

  /** The rest of the epoch at work; undefined when it was completed. */
  async #runEpoch(observer: Observer, started: number): Promise<Stop | undefined> {
    const { steps, timeLimit } = this.settings;
    const { stepsPerEpoch, batchSize, lastBatchSize } = this.#state.planned;
    const before = this.#epoch * stepsPerEpoch;
    const limit = Math.min(stepsPerEpoch, (steps ?? Infinity) - before);
    this.#beginEpoch(this.step === before);
    const until = (observer.until ?? Infinity) - before;
    for (let done = this.step - before; done < stepsPerEpoch; done = this.step - before) {
      const isLast = done === stepsPerEpoch - 1;
      const ready = await this.#stepsReady(isLast ? lastBatchSize : batchSize);
      if (observer.signal?.aborted || done >= until) return { reason: 'interrupted' };
      if (timeLimit !== undefined && performance.now() - started >= timeLimit * 1000) return { reason: 'time' };
      if (done >= limit) return { reason: 'steps' };
      const divergence = isLast
        ? this.#runSteps('last', 1)
        : this.#runSteps(
            'step',
            Math.min(limit - done, until - done, stepsPerEpoch - 1 - done, ready, this.#stepsPerCall),
          );
      if (divergence) return { reason: 'diverged', divergence };
      observer.onProgress?.({ epoch: this.#epoch + 1, step: this.step });
      // What an epoch's last step leads to is known when its record is made.
      if (!isLast) observer.onRest?.();
      await this.#timed(() => this.#pauses.take());
    }
    this.#epoch++;
    return undefined;
  }

  /** Steps that can be done before rows are waited for; waits for those of one. */
  async #stepsReady(rows: number): Promise<number> {
    if (this.buffer === undefined) return Infinity;
    const ready = await this.#timed(() => this.#state.stepsReady(rows));
    // Rows that come later take the place of those with which steps would be done again.
    this.#fallback.keep();
    return ready;
  }

  /** Waits; where rows are streamed this is a part of the work, because they come meanwhile. */
  async #timed<T>(wait: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await wait();
    if (this.buffer !== undefined) this.#seconds += (performance.now() - started) / 1000;
    return result;
  }

  #beginEpoch(isFresh: boolean): void {
    this.#state.beginEpoch(this.#epoch, isFresh);
    this.#fallback.keep();
  }

  /** Does steps in one call. If a loss is not finite, goes back to the last finite weights and tells the step. */
  #runSteps(entry: 'step' | 'last', count: number): Divergence | undefined {
    const { compiled, planned } = this.#state;
    const started = performance.now();
    this.#fallback.keepNowAndThen();
    compiled.run(entry, count);
    const took = performance.now() - started;
    const loss = compiled.output(entry, 'loss')[0]!;
    // No further step would show that the weights of the last one are not finite.
    const isOver = entry === 'last' || this.step >= (this.settings.steps ?? Infinity);
    if (!Number.isFinite(loss) || (isOver && !this.#state.isFinite)) return this.#goBack(loss);
    this.#rowsDone += count * (entry === 'step' ? planned.batchSize : planned.lastBatchSize);
    this.#seconds += took / 1000;
    if (entry === 'step')
      this.#stepsPerCall = Math.max(
        1,
        Math.min(4 * count, Math.round((count * CALL_MILLISECONDS) / Math.max(took, 0.01))),
      );
    else this.#lastStep = this.#tellLast();
    return undefined;
  }

  #tellLast(): { rate: number; gradientNorm: number; penalty: number } {
    const tell = (name: string) => this.#state.compiled.output('last', name)[0]!;
    const { l1, l2 } = this.settings;
    return { rate: tell('rate'), gradientNorm: tell('gradientNorm'), penalty: l1 > 0 || l2 > 0 ? tell('penalty') : 0 };
  }

  #goBack(loss: number): Divergence {
    const failed = this.step;
    this.#fallback.goBack();
    const kept = this.#state.snapshot();
    this.#state.compiled.run('last');
    const { gradientNorm, rate } = this.#tellLast();
    this.#state.restore(kept);
    const { optimizer } = this.settings;
    const advice = Number(Math.min(optimizer.settings.lr / 10, Number(optimizer.rule.settings.lr)).toPrecision(1));
    return { step: failed, loss, gradientNorm, ...ratesIn(optimizer, this.model.parameters, rate), advice };
  }

  async #record(): Promise<EpochRecord> {
    const { loss, l1, l2, optimizer } = this.settings;
    const { loss: own, metrics } = (await this.evaluation.measure(this.#hasValidation ? 'validation' : 'train'))!;
    const sum = this.#state.number(this.#state.planned.variables.lossSum);
    const { rate, gradientNorm, penalty } = this.#lastStep;
    return {
      epoch: this.#epoch,
      step: this.step,
      ...ratesIn(optimizer, this.model.parameters, rate),
      loss: {
        batch_mean: loss.total === 'mean' ? sum / this.#rows : sum,
        [this.#hasValidation ? 'validation' : 'train']: own,
        ...((l1 > 0 || l2 > 0) && { penalty }),
      },
      metric: metrics,
      grad_norm: gradientNorm,
      rows_per_s: Math.round(this.#rowsDone / Math.max(this.#seconds, 1e-9)),
    };
  }
}
