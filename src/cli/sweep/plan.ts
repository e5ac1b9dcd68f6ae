import { combinations, grid } from '../../search/grid.ts';
import { randomly } from '../../search/randomly.ts';
import type { JsonField } from '../../util/json-field.ts';
import { Problem, problem } from '../../util/problem.ts';
import { commandLine } from '../command-line.ts';
import { readOptions } from '../option.ts';
import { trainOptions } from '../train-options.ts';
import { checkSettings, type Given } from '../train-settings.ts';
import { readVaried, type Varied } from './vary.ts';

/** Options of a training by name, as they would stand on the command line. */
export type Texts = Readonly<Record<string, string>>;

/** The same of options of which some may be given several times. */
export type Settings = Readonly<Record<string, string | readonly string[]>>;

/** Checks options as a file has them. */
export const checkTexts = (field: JsonField): Texts =>
  Object.fromEntries(field.entries().map(([name, text]) => [name, text.text()]));

export const checkSettingTexts = (field: JsonField): Settings =>
  Object.fromEntries(
    field
      .entries()
      .map(([name, own]) => [name, Array.isArray(own.value) ? own.list(1).map((text) => text.text()) : own.text()]),
  );

/** What is swept: the same definition gives the same runs. */
export interface Definition {
  /** Tables as they were named. */
  readonly files: readonly string[];
  /** Options that all runs have. */
  readonly settings: Settings;
  /** What varies, as `--vary` has it. */
  readonly vary: readonly string[];
  /** How many settings are drawn; null for a grid. */
  readonly random: number | null;
}

/** The runs of a sweep, in their order, each with the settings that are its own. */
export interface Plan {
  readonly varied: readonly Varied[];
  readonly runs: readonly Texts[];
}

/**
 * The runs that a definition asks for, all of their settings checked.
 *
 * @param most More runs than this are refused.
 * @throws When a setting is wrong, or settings do not go together.
 */
export function planOf({ settings, vary, random }: Definition, most: number): Plan {
  if (vary.length === 0)
    throw problem('sweep', 'nothing varies', { advice: 'Say what does, such as --vary lr=0.001,0.01,0.1' });
  const varied = readVaried(vary, random !== null);
  const both = varied.find(({ name }) => Object.hasOwn(settings, name));
  if (both) throw problem(`--${both.name}`, 'it varies, and has one value too', { advice: 'Leave out one of them' });
  const choices = Object.fromEntries(varied.map(({ name, choices }) => [name, choices]));
  const count = random ?? combinations(choices as Readonly<Record<string, readonly string[]>>);
  if (count > most)
    throw problem('sweep', `these are ${count.toLocaleString('en')} runs`, {
      advice: `If you mean it, say --most ${count}; or draw some of them by --random 100`,
    });
  const chosen: readonly Readonly<Record<string, string | number>>[] =
    random === null
      ? grid(choices as Readonly<Record<string, readonly string[]>>)
      : randomly(choices, { count: random, seed: Number(settings.seed ?? 1) });
  const runs = chosen.map((own) => Object.fromEntries(Object.entries(own).map(([name, value]) => [name, `${value}`])));
  for (const own of runs) check(settings, own);
  return { varied, runs };
}

/** What a training is told by texts. */
export const givenOf = (texts: Settings): Given => readOptions(trainOptions, texts);

function check(settings: Settings, own: Texts): void {
  try {
    checkSettings(givenOf({ ...settings, ...own }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw problem(`--vary (${showSettings(own)})`, error.message.replace(/\.$/, ''));
  }
}

/** Settings in a line: `lr=0.01 epochs=20`. */
export const showSettings = (settings: Texts): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** The command that trains with some options, to be copied into a shell. */
export const commandOf = (files: readonly string[], settings: Settings): string =>
  commandLine('train', files, givenOf(settings));
