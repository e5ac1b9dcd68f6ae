import { checkLimit, checkLimits, type Limit, number } from './limit.ts';
import type { Settings } from './named.ts';
import { problem } from './problem.ts';

/** Whose a default is: that of the source, of PyTorch, of both, of the authors' program, or what is usual. */
export type Origin = 'paper' | 'pytorch' | 'both' | 'program' | 'usual';

/** Whose the defaults of some settings are, and those of all others. */
export type Origins<S extends Settings> = { readonly [K in keyof S]?: Origin } & { readonly others: Origin };

/** What is defined with settings that have usual values: an optimizer's rule, or a wrapper of optimizers. */
export interface Definition<S extends Settings> {
  readonly name: string;
  /** Settings and their defaults. */
  readonly settings: S;
  /** What numbers must be, besides finite. */
  readonly limits?: Readonly<Partial<Record<keyof S & string, Limit>>>;
  /** What words there are to choose from. */
  readonly choices?: Readonly<Partial<Record<keyof S & string, readonly string[]>>>;
  /** Throws when settings that are allowed each for itself do not go together. */
  readonly check?: (settings: S) => void;
  /** One line of mathematics. */
  readonly formula: string;
  readonly source: string;
  /** Whose the defaults are, where that is known. */
  readonly origins?: Origins<S>;
}

/** The given settings and the defaults of the others. @throws When one is not what it must be. */
export function settled<S extends Settings>(definition: Definition<S>, given: Partial<S>): S {
  const { name, limits = {}, choices = {}, check } = definition;
  const settings = { ...definition.settings, ...given };
  checkLimits(name, settings, limits as Readonly<Record<string, Limit>>);
  for (const [key, value] of Object.entries(definition.settings)) {
    if (typeof value === 'number' && !(key in limits)) checkLimit(name, key, settings[key], number);
  }
  for (const [key, words] of Object.entries<readonly string[] | undefined>(choices)) {
    if (words && !words.includes(String(settings[key])))
      throw problem(name, `${key} must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`, {
        got: JSON.stringify(settings[key]),
      });
  }
  check?.(settings);
  return settings;
}
