import { type Read, TextInput } from './text-input.tsx';

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
  const told = (text: string): Read<unknown> => {
    try {
      return { value: read(text) };
    } catch (error) {
      return { trouble: { said: trouble, detail: (error as Error).message.split('\n')[0]! } };
    }
  };
  return <TextInput label={label} value={value} read={told} offered={names} />;
}
