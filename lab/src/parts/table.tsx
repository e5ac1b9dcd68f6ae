import { common } from '../lang/lang.ts';
import { show } from './show.ts';

export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Rows that are shown of a long table: those between are left out evenly, the first and the last are there. */
const MOST = 60;

/** Digits of numbers in tables: as many as tell neighbors apart. */
const DIGITS = 8;

interface TableProps extends TableData {
  readonly label: string;
  readonly digits?: number;
}

/** Numbers or words in rows and columns, which is scrolled where the page is narrower. */
export function Table({ columns, rows, label, digits = DIGITS }: TableProps) {
  const t = common();
  if (rows.length === 0) return <p>{t.noNumbers}</p>;
  const shown =
    rows.length <= MOST
      ? rows
      : Array.from({ length: MOST }, (_, i) => rows[Math.round((i * (rows.length - 1)) / (MOST - 1))]!);
  const isNumber = columns.map((_, j) => shown.some((row) => typeof row[j] === 'number'));
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column, j) => (
              <th key={j} scope="col" class={isNumber[j] ? 'number' : ''}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j} class={isNumber[j] ? 'number' : ''}>
                  {typeof cell === 'number' ? show(cell, digits) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
