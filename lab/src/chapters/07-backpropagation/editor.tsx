import type { Signal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { StepNumber } from 'talweg/explain';
import type { CheckedLine } from '../../network/asks.ts';
import type { en } from './en.ts';

interface EditorProps {
  readonly t: typeof en;
  readonly work: Signal<string>;
  readonly lines: readonly CheckedLine[];
  readonly numbers: readonly StepNumber[];
}

/** What has a symbol on a keyboard of its own: all that is computed, but for what is seldom written down. */
const OFFERED: readonly StepNumber['part'][] = [
  'sum',
  'output',
  'prediction',
  'row loss',
  'delta',
  'gradient',
  'change',
  'new value',
];

/** Lines that are written; what is wrong is underlined where it stands. */
export function Editor({ t, work, lines, numbers }: EditorProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (symbol: string): void => {
    const { value, selectionEnd: place } = area.current!;
    const before = value.slice(0, place);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    // Behind an equal sign it is a part of a formula; behind a number it begins the next line.
    const isFormula = /=\s*$|[-+*·/(]\s*$/.test(line);
    const text = isFormula ? symbol : line.trim() === '' ? `${symbol} = ` : `\n${symbol} = `;
    if (value.length + text.length > MOST) return;
    area.current!.setRangeText(text, place, place, 'end');
    work.value = area.current!.value;
    area.current!.focus();
  };
  const written = work.value.split('\n');
  const marks = new Map(lines.flatMap(({ line, span }) => (span ? [[line, span] as const] : [])));
  return (
    <>
      <details>
        <summary>{t.work.symbols}</summary>
        <div class="chips" role="group" aria-label={t.work.symbols} translate={false}>
          {[...new Set(numbers.filter(({ part }) => OFFERED.includes(part)).map(({ symbol }) => symbol.text))].map(
            (symbol) => (
              <button key={symbol} type="button" onClick={() => insert(symbol)}>
                {symbol}
              </button>
            ),
          )}
        </div>
      </details>
      <label for={id}>{t.work.label}</label>
      <div class="written">
        <pre aria-hidden="true">
          {written.map((line, i) => {
            const { start, end } = marks.get(i + 1) ?? { start: 0, end: 0 };
            const [from, to] = [Math.min(start, line.length), Math.min(end, line.length)];
            return [
              line.slice(0, from),
              to > from && <mark key={i}>{line.slice(from, to)}</mark>,
              line.slice(to),
              '\n',
            ];
          })}
        </pre>
        <textarea
          ref={area}
          id={id}
          maxLength={MOST}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={t.work.placeholder}
          value={work.value}
          aria-invalid={marks.size > 0}
          onInput={({ currentTarget }) => (work.value = currentTarget.value)}
        />
      </div>
    </>
  );
}

/** What an address bears. */
const MOST = 4000;
