import type { LoadOptions } from '../data/load.ts';
import type { Source } from '../data/source.ts';
import { lossNamed } from '../loss/losses.ts';
import { problem } from '../util/problem.ts';
import { columnsNamed } from './columns.ts';
import type { TrainSettings } from './train-settings.ts';

/** The tables of a training, each opened once. */
export interface OpenTables<S extends Source> {
  readonly train: S;
  readonly validation: S | undefined;
  readonly test: S | undefined;
}

/** Opens the tables that a training names. @throws Whatever one of them is refused for; none stays open then. */
export async function openTables<S extends Source>(
  files: readonly string[],
  { validation, test }: TrainSettings,
  open: (paths: readonly string[]) => Promise<S>,
): Promise<OpenTables<S>> {
  const opened: S[] = [];
  const one = async (paths: readonly string[]): Promise<S> => {
    const source = await open(paths);
    opened.push(source);
    return source;
  };
  try {
    return {
      train: await one(files),
      validation: typeof validation === 'string' ? await one([validation]) : undefined,
      test: typeof test === 'string' ? await one([test]) : undefined,
    };
  } catch (error) {
    for (const source of opened) source.close();
    throw error;
  }
}

export function closeTables({ train, validation, test }: OpenTables<Source>): void {
  for (const source of [train, validation, test]) source?.close();
}

/** What is to be made of a table. @throws If the target is not named, or no column has a name that is. */
export function loadOptions(
  { given, validation, test }: TrainSettings,
  table: Source,
): Omit<LoadOptions, 'allocate'> & { readonly precision: 'f32' | 'f64' } {
  if (given.target === undefined) {
    throw problem('--target', 'no column to predict is named', {
      advice: `Name one of ${table.columns
        .slice(0, 20)
        .map((column) => JSON.stringify(column))
        .join(', ')}`,
    });
  }
  const named = (option: 'target' | 'features' | 'drop') =>
    given[option] === undefined ? undefined : columnsNamed(given[option], table.columns, option, table.name);
  const asked = given.loss === undefined ? undefined : lossNamed(given.loss, '--loss');
  return {
    target: named('target')!,
    features: named('features'),
    drop: named('drop'),
    task: given.task,
    validation: typeof validation === 'number' ? validation : 0,
    test: typeof test === 'number' ? test : 0,
    seed: given.seed ?? 1,
    standardize: given.standardize ?? true,
    standardizeTarget: asked?.scalesWithTarget ?? true,
    precision: given.precision ?? 'f32',
  };
}
