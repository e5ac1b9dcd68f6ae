import { useId } from 'preact/hooks';
import { useDraft } from './use-draft.ts';

/** What a written text means; or what is wrong with it, and where. */
export type Read<T> = { readonly value: T } | { readonly trouble: Trouble };

export interface Trouble {
  /** In the language of the page. */
  readonly said: string;
  /** What the library says, in English. */
  readonly detail?: string;
  readonly span?: { readonly start: number; readonly end: number };
}

interface TextInputProps {
  readonly label: string;
  readonly value: { value: string };
  readonly read: (text: string) => Read<unknown>;
  /** Texts to choose from. */
  readonly offered: readonly string[];
}

/** A text that is typed; one that cannot be read is marked where it is wrong, and the value before stays. */
export function TextInput({ label, value, read, offered }: TextInputProps) {
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
    <div class={`control text-input${trouble ? ' wrong' : ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={text}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={trouble !== undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        list={offered.length > 0 ? `${id}-offered` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      {offered.length > 0 && (
        <datalist id={`${id}-offered`} translate={false}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {trouble && (
        <div class="trouble" id={`${id}-trouble`} role="alert">
          <p>{trouble.said}</p>
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
