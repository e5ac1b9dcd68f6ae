/** A setting of a chapter: what it is if nothing is said, and how it is written into an address and read from one. */
export interface Field<T> {
  readonly initial: T;
  readonly write: (value: T) => string;
  /** The value that a text means; undefined where it means none. */
  readonly read: (text: string) => T | undefined;
}

/** Any setting: its reader and its writer agree on what it is. */
interface AnyField {
  readonly initial: unknown;
  readonly write: (value: never) => string;
  readonly read: (text: string) => unknown;
}

export type Fields = Readonly<Record<string, AnyField>>;

/** A number within bounds. */
export interface NumberField extends Field<number> {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
  /** Whether a slider moves by factors. */
  readonly isLog: boolean;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
  readonly isLog?: boolean;
}

/** A number, written with all its digits: a link reproduces it to the bit. */
export function number(initial: number, { least, most, isWhole = false, isLog = false }: Bounds): NumberField {
  return {
    initial,
    least,
    most,
    isWhole,
    isLog,
    write: String,
    read(text) {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      return value >= least && value <= most && (!isWhole || Number.isInteger(value)) ? value : undefined;
    },
  };
}

/** One of a few names. */
export interface ChoiceField<T extends string> extends Field<T> {
  readonly options: readonly T[];
}

export const choice = <const T extends string>(
  options: readonly T[],
  initial: NoInfer<T> = options[0]!,
): ChoiceField<T> => ({
  initial,
  options,
  write: (value) => value,
  read: (text) => options.find((option) => option === text),
});

/** Yes or no. */
export const flag = (initial = false): Field<boolean> => ({
  initial,
  write: (value) => (value ? '1' : '0'),
  read: (text) => ({ '1': true, '0': false })[text],
});

/** Any text that is not longer than an address bears. */
export const text = (initial: string, most = 4000): Field<string> => ({
  initial,
  write: (value) => value,
  read: (value) => (value.length <= most ? value : undefined),
});

/** A text that something reads, such as `adam(beta1=0.8)`. @param read Throws where the text means nothing. */
export const readable = (initial: string, read: (text: string) => unknown): Field<string> => ({
  ...text(initial),
  read(value) {
    try {
      read(value);
      return value;
    } catch {
      return undefined;
    }
  },
});

/** Several values, none of which is written with a semicolon. */
export const list = <T>(initial: readonly T[], item: Field<T>, most = 100, least = 0): Field<readonly T[]> => ({
  initial,
  write: (values) => values.map(item.write).join(';'),
  read(text) {
    const values = text === '' ? [] : text.split(';').map(item.read);
    return values.length >= least && values.length <= most && values.every((value) => value !== undefined)
      ? (values as T[])
      : undefined;
  },
});
