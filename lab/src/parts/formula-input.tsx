import type { Signal } from '@preact/signals';
import { common } from '../lang/lang.ts';
import { type Read, TextInput } from './text-input.tsx';

interface FormulaInputProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly read: (text: string) => Read<unknown>;
  /** Formulas to begin with. */
  readonly examples?: readonly string[];
}

/** A formula that is typed; while it cannot be read, what was drawn stays. */
export function FormulaInput({ label, value, read, examples = [] }: FormulaInputProps) {
  const t = common();
  const told = (text: string): Read<unknown> => {
    const now = read(text);
    if ('value' in now) return now;
    return { trouble: { ...now.trouble, said: `${now.trouble.said} ${t.formulaTrouble}` } };
  };
  return <TextInput label={label} value={value} read={told} offered={examples} />;
}
