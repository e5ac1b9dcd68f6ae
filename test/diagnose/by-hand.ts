import type { Subject } from '../../src/diagnose/subject.ts';
import type { Snapshot } from '../../src/train/state.ts';

/** An activation and its slope. */
export interface Bent {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

export const tanh: Bent = { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 };
export const relu: Bent = { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) };
export const sigmoid: Bent = {
  value: (z) => 1 / (1 + Math.exp(-z)),
  slope: (z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2,
};

/** What a layer adds up, its slopes and its errors, row by row. */
export interface Layer {
  readonly sums: number[][];
  readonly slopes: number[][];
  readonly errors: number[][];
}

/** All training rows through dense layers and back, in loops, of a network that tells classes apart by softmax. */
export function byHand({ data }: Subject, values: Snapshot, { value, slope }: Bent): Layer[] {
  const count = [...values.keys()].filter((name) => /^dense\d+\.weight$/.test(name)).length;
  const weights = Array.from({ length: count }, (_, l) => {
    const shift = [...values.get(`dense${l + 1}.bias`)!];
    const flat = values.get(`dense${l + 1}.weight`)!;
    const rows = Array.from({ length: flat.length / shift.length }, (__, i) => [
      ...flat.slice(i * shift.length, (i + 1) * shift.length),
    ]);
    return { rows, shift };
  });
  const layers: Layer[] = weights.map(() => ({ sums: [], slopes: [], errors: [] }));
  for (let row = 0; row < data.rows.train; row++) {
    let signal = [...data.x.slice(row * data.features, (row + 1) * data.features)];
    weights.forEach(({ rows, shift }, l) => {
      const sums = shift.map((b, j) => signal.reduce((sum, x, i) => sum + x * rows[i]![j]!, b));
      layers[l]!.sums.push(sums);
      layers[l]!.slopes.push(l === count - 1 ? sums.map(() => 1) : sums.map(slope));
      signal = l === count - 1 ? sums : sums.map(value);
    });
    const powers = signal.map(Math.exp);
    const total = powers.reduce((sum, power) => sum + power, 0);
    let errors = powers.map((power, k) => power / total - Number(data.y[row] === k));
    layers[count - 1]!.errors.push(errors);
    for (let l = count - 2; l >= 0; l--) {
      const slopes = layers[l]!.slopes[row]!;
      const back = errors;
      errors = slopes.map((own, i) => own * back.reduce((sum, e, j) => sum + e * weights[l + 1]!.rows[i]![j]!, 0));
      layers[l]!.errors.push(errors);
    }
  }
  return layers;
}

/** √(Σx²/n) of all numbers of a table. */
export const sizeOf = (rows: readonly (readonly number[])[]): number => {
  const all = rows.flat();
  return Math.sqrt(all.reduce((sum, x) => sum + x * x, 0) / all.length);
};
