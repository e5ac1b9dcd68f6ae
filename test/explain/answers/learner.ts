import type { SlipName } from '../../../src/explain/answers/slips.ts';
import type { Network } from './networks.ts';

/** A number as a learner comes to it: the right one, and those that slips come to. */
interface Worked {
  readonly symbol: string;
  readonly right: number;
  readonly slips: readonly (readonly [SlipName, number])[];
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const derivative = (z: number): number => sigmoid(z) * (1 - sigmoid(z));
const total = (count: number, term: (i: number) => number): number =>
  Array.from({ length: count }, (_, i) => term(i)).reduce((a, b) => a + b, 0);

/**
 * A learner who works through a network of two layers by the formulas of the textbook, written here a second time and
 * without the library: `decide` says which number goes on, the right one or a wrong one.
 */
export function work(
  { x, y, weights, shifts, shift = 'none', rate }: Network,
  decide: (worked: Worked) => number,
): void {
  const W = weights[1]!;
  const hidden = W.length;
  const outputs = W[0]!.length;
  const by = shift === 'bias' ? 1 : -1;
  const shiftOf = (layer: number, unit: number): number => (shift === 'none' ? 0 : by * shifts![layer]![unit]!);
  const tell = (symbol: string, right: number, ...slips: (readonly [SlipName, number])[]): number =>
    decide({
      symbol,
      right,
      slips: [...slips, ['sign', -right], ['decimal point', right * 10], ['decimal point', right / 10]],
    });
  const others = (count: number, own: number): number[] =>
    Array.from({ length: count }, (_, i) => i).filter((i) => i !== own);

  /** Σ value_i · weight_ij ± shift, and all that may go wrong with it. */
  const sumOf = (
    symbol: string,
    layer: number,
    unit: number,
    from: readonly number[],
    wrongFrom?: readonly number[],
  ) => {
    const own = weights[layer]!;
    const plain = total(from.length, (i) => from[i]! * own[i]![unit]!);
    const b = shiftOf(layer, unit);
    const wide = own[0]!.length;
    return tell(
      symbol,
      plain + b,
      ...(b === 0
        ? []
        : ([
            ['no shift', plain],
            ['shift sign', plain - b],
          ] as const)),
      ...(from.length < 2 ? [] : from.map((value, i) => ['path', plain + b - value * own[i]![unit]!] as const)),
      ...from.flatMap((value, i) =>
        others(wide, unit).map((j) => ['index', plain + b + value * (own[i]![j]! - own[i]![unit]!)] as const),
      ),
      ...(wide === from.length && wide > 1
        ? ([['transposed', total(wide, (i) => from[i]! * own[unit]![i]!) + b]] as const)
        : []),
      ...(wrongFrom
        ? ([['no activation', total(from.length, (i) => wrongFrom[i]! * own[i]![unit]!) + b]] as const)
        : []),
    );
  };
  const active = (symbol: string, z: number): number =>
    tell(symbol, sigmoid(z), ['activation', Math.tanh(z)], ['sign', sigmoid(-z)]);

  const h = others(hidden, -1).map((j) => sumOf(`h_${j + 1}^(1)`, 0, j, x));
  const a = h.map((z, j) => active(`a_${j + 1}^(1)`, z));
  const z = others(outputs, -1).map((k) => sumOf(`h_${k + 1}^(2)`, 1, k, a, h));
  const yHat = z.map((sum, k) => active(`yhat_${k + 1}`, sum));
  const squares = total(outputs, (k) => (y[k]! - yHat[k]!) ** 2);
  tell(
    'E',
    squares / 2,
    ['no half', squares],
    ['no square', total(outputs, (k) => y[k]! - yHat[k]!) / 2],
    ...(outputs < 2 ? [] : ([['path', (y[0]! - yHat[0]!) ** 2 / 2]] as const)),
  );
  const deltaOut = yHat.map((p, k) => {
    const error = y[k]! - p;
    return tell(
      `delta_${k + 1}^(2)`,
      error * derivative(z[k]!),
      ['no derivative', error],
      ['derivative elsewhere', error * derivative(p)],
      ['derivative elsewhere', error * z[k]! * (1 - z[k]!)],
      ['exchanged', -error * derivative(z[k]!)],
      ['factor two', 2 * error * derivative(z[k]!)],
    );
  });
  const newW = W.map((row, j) => row.map((weight, k) => weight + rate * deltaOut[k]! * a[j]!));
  const deltaHidden = h.map((sum, j) => {
    const back = (matrix: readonly (readonly number[])[]) => total(outputs, (k) => matrix[j]![k]! * deltaOut[k]!);
    const plain = back(W);
    const slope = derivative(sum);
    return tell(
      `delta_${j + 1}^(1)`,
      plain * slope,
      ['no derivative', plain],
      ['derivative elsewhere', plain * derivative(a[j]!)],
      ['derivative elsewhere', plain * sum * (1 - sum)],
      ['new weights', back(newW) * slope],
      ...(outputs < 2 ? [] : deltaOut.map((d, k) => ['path', (plain - W[j]![k]! * d) * slope] as const)),
      ...others(hidden, j).flatMap((i) =>
        deltaOut.map((d, k) => ['index', (plain + (W[i]![k]! - W[j]![k]!) * d) * slope] as const),
      ),
      ...(outputs === hidden && hidden > 1
        ? ([['transposed', total(outputs, (k) => W[k]![j]! * deltaOut[k]!) * slope]] as const)
        : []),
    );
  });
  /** Δw_ij = η δ_j x_i and w_ij′ = w_ij + Δw_ij */
  const steps = (layer: number, from: readonly number[], errors: readonly number[], elsewhere?: readonly number[]) =>
    from.forEach((value, i) => {
      errors.forEach((d, j) => {
        const right = rate * d * value;
        const change = tell(
          `Δw_${i + 1}${j + 1}^(${layer + 1})`,
          right,
          ['no rate', d * value],
          ['factor two', right * 2],
          ['factor two', right / 2],
          ...others(from.length, i).map((other) => ['index', rate * d * from[other]!] as const),
          ...others(errors.length, j).map((other) => ['index', rate * errors[other]! * value] as const),
          ...(elsewhere?.length === 1 ? ([['other layer', rate * elsewhere[0]! * value]] as const) : []),
        );
        const weight = weights[layer]![i]![j]!;
        tell(`w_${i + 1}${j + 1}^(${layer + 1})'`, weight + change, ['sign', weight - change]);
      });
    });
  steps(1, a, deltaOut);
  steps(0, x, deltaHidden, deltaOut);
}
