import { useId } from 'preact/hooks';
import { useDraft } from './use-draft.ts';

interface NameInputProps {
  readonly label: string;
  readonly value: { value: string };
  /** Reads a text, and throws where it names nothing. */
  readonly read: (text: string) => unknown;
  readonly names: readonly string[];
  /** What is said of a text that names nothing. */
  readonly trouble: string;
}

/** The name of something with its settings, such as `adam(beta1=0.8)`, with all names to choose from. */
export function NameInput({ label, value, read, names, trouble }: NameInputProps) {
  const id = useId();
  const [draft, write] = useDraft(value);
  const detail = draft === undefined ? undefined : whyNot(read, draft);
  const type = (text: string): void => {
    const isRead = whyNot(read, text) === undefined;
    if (isRead) value.value = text;
    write(isRead ? undefined : text);
  };
  return (
    <div class={`control formula-input${detail === undefined ? '' : ' wrong'}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        list={`${id}-names`}
        value={draft ?? value.value}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={detail !== undefined}
        aria-describedby={detail === undefined ? undefined : `${id}-trouble`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <datalist id={`${id}-names`} translate={false}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {detail !== undefined && (
        <div class="trouble" id={`${id}-trouble`} role="alert">
          <p>{trouble}</p>
          <p lang="en">{detail}</p>
        </div>
      )}
    </div>
  );
}

function whyNot(read: (text: string) => unknown, text: string): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  }
}
