const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

const columnsOf = (sign: string): number => (WIDE.test(sign) ? 2 : /\p{Mn}/u.test(sign) ? 0 : 1);

/** Columns of a terminal that a text takes: a Chinese sign takes two, a mark above a letter, as in m̂, none. */
export const widthOf = (text: string): number => [...text].reduce((width, sign) => width + columnsOf(sign), 0);

/** Lines of a table: the first column left, the others right if they are numbers. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, j) =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[j] ?? '')), 0),
  );
  const numeric = Array.from({ length: columns }, (_, j) =>
    rows.slice(1).every((row) => /^(NaN|[−\d.,e∞+ kM–×·⁻⁰¹²³⁴⁵⁶⁷⁸⁹-]*)$/.test(row[j] ?? '')),
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
