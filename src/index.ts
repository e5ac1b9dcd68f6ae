/**
 * Talweg: gradient descent in TypeScript.
 *
 * Everything here runs in Node and in a browser; `talweg/node` reads files. Schedules are in `talweg/schedule`,
 * initializers in `talweg/initializer`, tables in `talweg/data`: their names are short ones that others have too.
 */
export {
  type ArrayCheck,
  type ComponentCheck,
  checkGradient,
  type GradientCheck,
  type GradientCheckOptions,
} from './autodiff/check-gradient.ts';
export { type Difference, difference } from './autodiff/difference.ts';
export { grad, pullBack, valueAndGrad } from './autodiff/grad.ts';
export { hvp } from './autodiff/hvp.ts';
export { jvp } from './autodiff/jvp.ts';
export { type GradientTrace, type TraceStep, traceGradient } from './autodiff/trace-gradient.ts';
export type { Entry, Program } from './compile/program.ts';
export { arrayDocument } from './derive/arrays/array-document.ts';
export { type ArrayDerivation, deriveArray } from './derive/arrays/derive-array.ts';
export { indexForm } from './derive/arrays/index-form.ts';
export { matrixForm } from './derive/arrays/matrix-form.ts';
export { derivationDocument } from './derive/derivation-document.ts';
export { type Derivation, derive, deriveAll } from './derive/derive.ts';
export { readSafetensors, writeSafetensors } from './format/safetensors.ts';
export { type Formula, parse } from './formula/parse.ts';
export { cast } from './graph/cast.ts';
export { type Bindings, evaluate, evaluateAll, type Tensor } from './graph/evaluate.ts';
export type { Dtype, Expr, Input } from './graph/expr.ts';
export { constant, input, nameOf, parameter, state } from './graph/leaf.ts';
export type { Move, Prepare } from './graph/prepare.ts';
export { simplify } from './graph/simplify.ts';
export * from './loss/index.ts';
export { tex, text } from './math/print.ts';
export { activations, dense, dropout, initializers, type Layer, type Model, sequential } from './nn/index.ts';
export * from './ops/index.ts';
export * from './optim/index.ts';
export { type Compiled, compile } from './runtime/compile.ts';
export type { Device } from './runtime/device.ts';
export { prepareCompiled } from './runtime/prepare-compiled.ts';
export { spawnWorker } from './runtime/spawn-worker.ts';
export { wasm } from './runtime/wasm.ts';
export { type Spawn, type Worker, wasmThreads } from './runtime/wasm-threads.ts';
export { findLearningRate } from './train/find-learning-rate.ts';
export { fit, type Run } from './train/fit.ts';
export { judgedBy } from './train/judged-by.ts';
export type { TrainingOptions } from './train/options.ts';
export type { RangeTest, RangeTestOptions } from './train/range-test.ts';
export type { RateReason, RateStep } from './train/rate-curve.ts';
export type { EpochRecord, TrainingEnd } from './train/record.ts';
export { type Observer, Training } from './train/training.ts';
export { type FitData, type Matrix, trainingData } from './train/training-data.ts';
export { weightsHash } from './train/weights-hash.ts';
export { Problem } from './util/problem.ts';
