/** A loss or other number for people: about four significant digits, plain where that is readable. */
export function showValue(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(2);
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4).replace('-', '−');
}

/** Metrics of which 1 is the best and 0 means nothing: four places tell them. */
const SHARES = new Set(['accuracy', 'r2', 'f1', 'auc']);

/** A metric for people. */
export function showMetric(name: string, value: number): string {
  if (!SHARES.has(name) || !Number.isFinite(value)) return showValue(value);
  return value
    .toFixed(4)
    .replace(/^-0\.0000$/, '0.0000')
    .replace('-', '−');
}

/** 1.2 M, 350 k, 27 */
export function showCount(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} M`;
  return count >= 1e3 ? `${(count / 1e3).toFixed(0)} k` : count.toFixed(0);
}

/** Columns of a terminal that a text takes: a Chinese sign takes two. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (width, sign) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(sign)
        ? 2
        : 1),
    0,
  );

/** Lines of a table: the first column left, the others right if they are numbers. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, j) => Math.max(...rows.map((row) => widthOf(row[j] ?? ''))));
  const numeric = Array.from({ length: columns }, (_, j) =>
    rows.slice(1).every((row) => /^[−\d.,e∞+ kM–-]*$/.test(row[j] ?? '')),
  );
  return rows.map((row) =>
    row
      .map((cell, j) => {
        const space = ' '.repeat(widths[j]! - widthOf(cell));
        return numeric[j] && j > 0 ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}
