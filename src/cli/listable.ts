import { listedFunctions } from '../formula/listed.ts';
import { losses } from '../loss/losses.ts';
import { functions } from '../minimize/functions/functions.ts';
import { methods } from '../minimize/methods.ts';
import { activations } from '../nn/activation.ts';
import { initializers } from '../nn/initializers.ts';
import { optimizers } from '../optim/optimizers.ts';
import { ruleTex } from '../optim/rule-tex.ts';
import { wrapperTex } from '../optim/wrappers/wrapper-tex.ts';
import { wrappers } from '../optim/wrappers/wrappers.ts';
import { schedules } from '../schedule/schedules.ts';
import type { Definition, Origin } from '../util/definition.ts';
import type { Settings } from '../util/named.ts';
import type { LISTABLE } from './list-names.ts';

/** What is told of something that has a name. */
export interface Listed {
  readonly settings: Settings;
  readonly formula: string;
  /** What is written in parentheses without a name. */
  readonly parts?: string;
  /** Other names. */
  readonly also?: readonly string[] | undefined;
  readonly example?: string | undefined;
  readonly source?: string | undefined;
  /** What words a setting may be. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Whose the default of each setting is. */
  readonly origins?: Readonly<Record<string, Origin>>;
  /** A rule in LaTeX, line by line. */
  readonly latex?: readonly string[];
}

/** The array of parameters that rules are written for: a matrix, as weights are. */
const WRITTEN_FOR = [2, 3];

interface Ruled {
  readonly settings: Settings;
  readonly formula: string;
  readonly rule: Definition<Settings>;
}

const withRules = <T extends Ruled>(
  table: Readonly<Record<string, T>>,
  latex: (entry: T, settings: object, shape: readonly number[]) => string[],
): Record<string, Listed> =>
  Object.fromEntries(
    Object.entries(table).map(([name, entry]) => {
      const { settings, formula, rule } = entry;
      const { source, choices = {}, origins } = rule;
      const whose = Object.fromEntries(
        Object.keys(settings).map((key) => [key, origins?.[key] ?? origins?.others ?? 'usual'] as const),
      );
      const words = Object.fromEntries(Object.entries(choices).map(([key, own]) => [key, own ?? []]));
      return [
        name,
        { settings, formula, source, choices: words, origins: whose, latex: latex(entry, {}, WRITTEN_FOR) },
      ];
    }),
  );

const noSettings = <T extends Omit<Listed, 'settings'>>(table: Readonly<Record<string, T>>): Record<string, Listed> =>
  Object.fromEntries(
    Object.entries(table).map(([name, { formula, also, example }]) => [name, { settings: {}, formula, also, example }]),
  );

/** Everything that can be named on the command line. */
export const listable: Readonly<Record<(typeof LISTABLE)[number], () => Readonly<Record<string, Listed>>>> = {
  optimizers: () => withRules(optimizers, ruleTex),
  wrappers: () => withRules(wrappers, wrapperTex),
  methods: () => methods,
  schedules: () => schedules,
  losses: () => losses,
  activations: () => noSettings(activations),
  initializers: () => initializers,
  'test-functions': () => functions,
  functions: () => noSettings(listedFunctions),
};
