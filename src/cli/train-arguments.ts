import { isDeepStrictEqual } from 'node:util';
import { optimizerMeant } from '../optim/optimizers.ts';
import type { RunStart } from '../runs/config.ts';
import { readStart } from '../runs/node/folder.ts';
import { problem } from '../util/problem.ts';
import { needTrained } from './imported.ts';
import { readConfigured } from './option.ts';
import { meaningOfGroups } from './parameter-groups.ts';
import { readText } from './read-text.ts';
import { tablesOf } from './tables-of.ts';
import { COURSE, FIXED, trainOptions } from './train-options.ts';
import { type Given, isBranch } from './train-settings.ts';

/**
 * What `talweg train` is told: by the command line, then by a configuration file, then by the run that is gone on with.
 *
 * @param written Options on the command line.
 */
export function trainArguments(
  data: readonly string[],
  written: Given,
  configuration: string | undefined,
): { files: readonly string[]; given: Given } {
  const given = trainSettings(written, configuration);
  if (given.resume !== undefined) return goingOn(data, withoutSearch(given, written), given.resume);
  if (data.length === 0)
    throw problem('train', 'no table is named', { advice: 'Write: talweg train data.csv --target column' });
  return { files: data, given };
}

/** Options of the command line, then those of a configuration file. */
export const trainSettings = (written: Partial<Given>, configuration: string | undefined): Given => ({
  ...readConfigured(trainOptions, configuration === undefined ? {} : readConfiguration(configuration), configuration!),
  ...stated(written),
});

/** A configuration may have asked for the rate to be found: a run that is gone on with has found it. */
const withoutSearch = (given: Given, written: Given): Given =>
  given.lr === 'auto' && written.lr === undefined ? { ...given, lr: undefined } : given;

/** What a run has that is gone on with. */
type Kept = (typeof FIXED)[number] | (typeof COURSE)[number];

/** What options mean that can be written in several ways. */
const meanings: { readonly [K in Kept]?: (value: NonNullable<Given[K]>) => unknown } = {
  ...meaningOfGroups,
  optimizer: (text) => optimizerMeant(text, '--optimizer'),
};

function isSame<K extends Kept>(name: K, a: NonNullable<Given[K]>, b: Given[K]): boolean {
  const meaning = meanings[name];
  return b !== undefined && (meaning ? isDeepStrictEqual(meaning(a), meaning(b)) : isDeepStrictEqual(a, b));
}

const keptBy = (given: Given): readonly Kept[] => (isBranch(given) ? FIXED : [...FIXED, ...COURSE]);

const differing = (kept: readonly Kept[], given: Given, saved: Given): Kept[] =>
  kept.filter((name) => given[name] !== undefined && !isSame(name, given[name], saved[name]));

/** Options that a run keeps, and that have another value where it is gone on with by `--force`. */
export const changedOptions = (given: Given, { settings }: RunStart, folder: string): string[] =>
  differing(keptBy(given), given, readConfigured(trainOptions, settings, folder) as Given).map((name) => `--${name}`);

/** A run keeps what makes it this run, a branch of it what it is trained on; how long they go on can be told anew. */
function goingOn(data: readonly string[], given: Given, resume: string): { files: readonly string[]; given: Given } {
  const { folder, start } = readStart(resume);
  needTrained(folder, start);
  const saved = readConfigured(trainOptions, start.settings, folder);
  const kept = keptBy({ ...given, resume: folder });
  const differ = differing(kept, given, saved);
  if (given.lr === 'auto')
    throw problem('--lr', 'a run that is gone on with has begun to learn: no range test tells its rate', {
      got: 'auto',
      advice: 'Give a number, or leave it out',
    });
  // What is trained and on what is not forced either: numbers of steps and of weights would not fit.
  const refused = given.force === true ? differ.find((name) => !isCourse(name)) : differ[0];
  if (refused) throw keepsIt(refused, given, saved, resume);
  // The end is told in epochs or in steps: the latest word counts.
  const ends = given.epochs !== undefined || given.steps !== undefined ? { epochs: undefined, steps: undefined } : {};
  return {
    files: tablesOf(data, folder, start),
    given: { ...saved, ...ends, ...stated(given), ...wordsOf(saved, kept, differ), resume: folder } as Given,
  };
}

const isCourse = (name: Kept): boolean => (COURSE as readonly Kept[]).includes(name);

function keepsIt(name: Kept, given: Given, saved: Given, resume: string): Error {
  return problem(`--${name}`, 'a run that is gone on with keeps it', {
    got: `${given[name]}, and ${saved[name] === undefined ? 'the run has its default' : `the run has ${saved[name]}`}`,
    advice: isCourse(name)
      ? `Leave it out, or give --out for a new run that goes on from ${resume}, or --force`
      : 'Leave it out, or train a new run without --resume',
  });
}

/** The run's own words for what it keeps. */
const wordsOf = (saved: Given, kept: readonly Kept[], differ: readonly Kept[]): Partial<Given> =>
  stated(Object.fromEntries(kept.filter((name) => !differ.includes(name)).map((name) => [name, saved[name]])));

const stated = (given: Partial<Given>): Partial<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

/** A configuration file, as JSON has it. */
function readConfiguration(file: string): Record<string, unknown> {
  let json: unknown;
  const written = readText(file);
  try {
    json = JSON.parse(written);
  } catch (error) {
    throw problem(file, 'this is not JSON', { got: (error as Error).message });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw problem(file, 'an object with options is expected', {
      advice: 'Write it like {"target": "price", "epochs": 100}',
    });
  const { $schema: _, ...options } = json as Record<string, unknown>;
  return options;
}
