import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { common } from '../lang/lang.ts';
import { useDraft } from './use-draft.ts';

/** What a written formula means; or what is wrong with it, and where. */
export type Read<T> = { readonly value: T } | { readonly trouble: Trouble };

export interface Trouble {
  /** In the language of the page. */
  readonly said: string;
  /** What the reader of formulas says, in English. */
  readonly detail?: string;
  readonly span?: { readonly start: number; readonly end: number };
}

interface FormulaInputProps<T> {
  readonly label: string;
  readonly value: Signal<string>;
  readonly read: (text: string) => Read<T>;
  /** Formulas to begin with. */
  readonly examples?: readonly string[];
}

/** A formula that is typed; what cannot be read is underlined where it stands, and what was drawn stays. */
export function FormulaInput<T>({ label, value, read, examples = [] }: FormulaInputProps<T>) {
  const t = common();
  const id = useId();
  const [draft, write] = useDraft(value);
  const text = draft ?? value.value;
  const now = read(text);
  const trouble = 'trouble' in now ? now.trouble : undefined;
  const type = (typed: string): void => {
    const isRead = 'value' in read(typed);
    if (isRead) value.value = typed;
    write(isRead ? undefined : typed);
  };
  return (
    <div class={`control formula-input${trouble ? ' wrong' : ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={text}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={trouble !== undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        list={examples.length > 0 ? `${id}-examples` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      {examples.length > 0 && (
        <datalist id={`${id}-examples`}>
          {examples.map((example) => (
            <option key={example} value={example} />
          ))}
        </datalist>
      )}
      {trouble && (
        <div class="trouble" id={`${id}-trouble`} role="alert">
          <p>
            {trouble.said} {t.formulaTrouble}
          </p>
          {trouble.span && <Marked text={text} start={trouble.span.start} end={trouble.span.end} />}
          {trouble.detail && <p lang="en">{trouble.detail}</p>}
        </div>
      )}
    </div>
  );
}

/** The text with the place that is meant; behind the end of it stands a gap. */
const Marked = ({ text, start, end }: { readonly text: string; readonly start: number; readonly end: number }) => (
  <pre>
    {text.slice(0, start)}
    <mark>{text.slice(start, end) || '␣'}</mark>
    {text.slice(end)}
  </pre>
);
