import { problem } from '../util/problem.ts';
import { commandLine } from './command-line.ts';
import { COMMON, type lrFindOptions, UNFIT } from './lr-find-options.ts';
import type { Values } from './option.ts';
import { trainSettings } from './train-arguments.ts';
import type { Given } from './train-settings.ts';

/** What `talweg lr-find` is told. */
export interface LrFindArguments {
  readonly files: readonly string[];
  /** What of it a training is told, too. */
  readonly given: Given;
  readonly own: Values<typeof lrFindOptions>;
  /** The command that trains with a rate. */
  readonly goOn: (lr: number) => string;
}

/**
 * What `talweg lr-find` is told: by the command line, then by a configuration file for `train`, of which it takes what
 * it has a use for.
 *
 * @param written Options on the command line.
 */
export function lrFindArguments(
  data: readonly string[],
  written: Partial<Given>,
  own: Values<typeof lrFindOptions>,
  configuration: string | undefined,
): LrFindArguments {
  const unfit = UNFIT.find((name) => written[name] !== undefined);
  if (unfit === 'lr') throw problem('--lr', 'lr-find looks for it', { advice: 'Leave it out' });
  if (unfit) throw problem(`--${unfit}`, 'lr-find has no use for it', { advice: 'Give it to talweg train' });
  if (data.length === 0)
    throw problem('lr-find', 'no table is named', { advice: 'Write: talweg lr-find data.csv --target column' });
  const common = (all: Partial<Given>) => Object.fromEntries(COMMON.map((name) => [name, all[name]]));
  return {
    files: data,
    given: common(trainSettings(written, configuration)) as Given,
    own,
    goOn: (lr) => commandLine('train', data, { config: configuration, ...common(written), lr }),
  };
}
