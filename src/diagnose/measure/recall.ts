import type { Examination } from '../examination.ts';

/** How a network does on one class. */
export interface Recall {
  /** Of its rows, those that are said to be of it. */
  readonly found: number;
  /** The probability that the network's score puts a row of it above one of another: 1/2 by chance. */
  readonly ranked: number;
  readonly rows: number;
  /** Right answers in all, and those of always saying the most frequent class. */
  readonly accuracy: number;
  readonly baseline: number;
}

/** How the last weights do on a class of the examined rows. @param own The number of the class. */
export function recallOf({ end, rows, analyzed, settings }: Examination, own: number): Recall {
  const { prediction } = end.predicted;
  const { outputs } = analyzed;
  const n = rows.numbers.length;
  const middle = settings.loss.prediction ? 0.5 : 0;
  const said = Array.from({ length: n }, (_, i) => {
    if (outputs === 1) return Number(prediction[i]! > middle);
    const scores = prediction.subarray(i * outputs, (i + 1) * outputs);
    return scores.indexOf(Math.max(...scores));
  });
  const score = (i: number): number =>
    outputs === 1 ? (own === 1 ? 1 : -1) * prediction[i]! : prediction[i * outputs + own]!;
  const order = said.map((_, i) => i).sort((a, b) => score(a) - score(b));
  const count = rows.y.reduce((sum, y) => sum + Number(y === own), 0);
  let rankSum = 0;
  for (let i = 0; i < n; ) {
    let next = i;
    while (next < n && score(order[next]!) === score(order[i]!)) next++;
    const rank = (i + 1 + next) / 2;
    for (; i < next; i++) if (rows.y[order[i]!] === own) rankSum += rank;
  }
  const counts = new Map<number, number>();
  for (const y of rows.y) counts.set(y, (counts.get(y) ?? 0) + 1);
  return {
    found: said.filter((k, i) => k === own && rows.y[i] === own).length / count,
    ranked: (rankSum - (count * (count + 1)) / 2) / (count * (n - count)),
    rows: count,
    accuracy: said.filter((k, i) => k === rows.y[i]).length / n,
    baseline: Math.max(...counts.values()) / n,
  };
}
