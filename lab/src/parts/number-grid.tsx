import './number-grid.css';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { common } from '../lang/lang.ts';
import type { NumberField } from '../state/field.ts';
import { show } from './show.ts';

interface NumberGridProps {
  /** What its numbers are. */
  readonly label: string;
  /** What each row and each column is called. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row-major. */
  readonly values: readonly number[];
  readonly field: NumberField;
  readonly onChange: (place: number, value: number) => void;
}

/** Numbers in rows and columns, each to be written; what is no such number is said below, and the number stays. */
export function NumberGrid({ label, rows, columns, values, field, onChange }: NumberGridProps) {
  const t = common();
  const id = useId();
  const draft = useSignal<{ readonly place: number; readonly text: string } | undefined>(undefined);
  const plain = (text: string): string => text.trim().replaceAll(/[−–]/g, '-').replace(',', '.');
  const isWrong = draft.value !== undefined && field.read(plain(draft.value.text)) === undefined;
  const type = (place: number, text: string): void => {
    draft.value = { place, text };
    const read = field.read(plain(text));
    if (read !== undefined) onChange(place, read);
  };
  return (
    <div class={`control number-grid${isWrong ? ' wrong' : ''}`}>
      <div class="wide" role="region" aria-label={label} tabIndex={0}>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col" translate={false}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={row}>
                <th scope="row" translate={false}>
                  {row}
                </th>
                {columns.map((column, j) => {
                  const place = i * columns.length + j;
                  const own = draft.value?.place === place ? draft.value.text : undefined;
                  return (
                    <td key={column}>
                      <input
                        class="number"
                        inputMode="decimal"
                        autocomplete="off"
                        spellcheck={false}
                        aria-label={`${label}: ${row} ${column}`}
                        aria-invalid={own !== undefined && isWrong}
                        aria-describedby={own !== undefined && isWrong ? `${id}-trouble` : undefined}
                        value={own ?? String(Number((values[place] ?? 0).toPrecision(DIGITS)))}
                        onInput={({ currentTarget }) => type(place, currentTarget.value)}
                        onBlur={() => {
                          if (!isWrong) draft.value = undefined;
                        }}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isWrong && (
        <p class="trouble" id={`${id}-trouble`}>
          {t.numberTrouble(show(field.least), show(field.most))}
        </p>
      )}
    </div>
  );
}

/** Digits of a number that was drawn: the rest of it is used, but not shown. */
const DIGITS = 6;
