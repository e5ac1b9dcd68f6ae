import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import { type LayerFlow, rms } from './flow.ts';

/** How errors grow or shrink on their way back through hidden layers. */
export interface GradientRatios {
  /** rms δ of each hidden layer over that of the one behind it, the first layer first. */
  readonly measured: readonly number[];
  /** The same by f′ and weights alone. */
  readonly predicted: readonly number[];
  /** rms δ of the first hidden layer over that of the last. */
  readonly whole: number;
  readonly predictedWhole: number;
}

/** Multiplications that the prediction may cost, and the fewest rows that say something of all. */
const WORK = 3e7;
const LEAST_ROWS = 16;

/**
 * Errors on their way back: δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾·Wᵀ) ⊙ f′. What f′ and weights make of them is predicted from errors of the
 * outputs that point everywhere alike, a row's by its own f′: rms ratios are those of ‖D⁽ˡ⁾W⁽ˡ⁺¹⁾D⁽ˡ⁺¹⁾…W⁽ᴸ⁾‖. Of one
 * output that is exact, but for rows whose errors are larger than others'; of several the rows' errors have directions
 * of their own, which shifts a ratio of n units and k such directions by about 1/√(2nk).
 *
 * Source: Glorot & Bengio 2010, section 4.2; in the limit of wide layers √(n·mean(W²)·mean(f′²)), Schoenholz et al.
 * 2017, "Deep information propagation", arXiv:1611.01232.
 */
export function gradientRatios(flow: readonly LayerFlow[]): GradientRatios {
  const hidden = flow.filter(({ isLast }) => !isLast);
  const errors = hidden.map(({ delta }) => rms(delta));
  const guessed = predictedErrors(flow).slice(0, -1);
  const steps = (sizes: readonly number[]): number[] => sizes.slice(1).map((behind, i) => sizes[i]! / behind);
  return {
    measured: steps(errors),
    predicted: steps(guessed),
    whole: errors[0]! / errors.at(-1)!,
    predictedWhole: guessed[0]! / guessed.at(-1)!,
  };
}

/** rms δ of each layer, in units of that of the outputs. */
function predictedErrors(flow: readonly LayerFlow[]): number[] {
  const work = flow.reduce((sum, { weights }) => sum + weights.length, 0);
  const rows = Math.min(flow[0]!.rows, Math.max(LEAST_ROWS, Math.floor(WORK / work)));
  const signs = uniforms(1, streams.directions);
  let errors = Float64Array.from({ length: rows * flow.at(-1)!.units }, () => (signs.next().value < 0.5 ? -1 : 1));
  const sizes = [rms(errors)];
  for (let l = flow.length - 1; l > 0; l--) {
    errors = backThrough(flow[l]!, flow[l - 1]!.derivative, errors, rows);
    sizes.unshift(rms(errors));
  }
  return sizes;
}

/** δ·Wᵀ ⊙ f′ */
function backThrough(
  { weights, inputs, units }: LayerFlow,
  derivative: Float64Array,
  errors: Float64Array,
  rows: number,
): Float64Array<ArrayBuffer> {
  const back = new Float64Array(rows * inputs);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < units; j++) sum += weights[i * units + j]! * errors[row * units + j]!;
      back[row * inputs + i] = sum * derivative[row * inputs + i]!;
    }
  }
  return back;
}
