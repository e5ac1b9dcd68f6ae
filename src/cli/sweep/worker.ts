import { readConfig, readRecords } from '../../runs/node/folder.ts';
import { Problem } from '../../util/problem.ts';
import { train } from '../commands/train.ts';
import { judgmentOf } from '../judgment.ts';
import { Terminal } from '../terminal.ts';
import { givenOf, type Settings } from './plan.ts';
import { failure, type Outcome } from './result.ts';

/** A training that a process is asked for. */
export interface Job {
  readonly files: readonly string[];
  readonly settings: Settings;
  /** Where the run goes. */
  readonly folder: string;
}

async function make({ files, settings, folder }: Job): Promise<Outcome> {
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  try {
    const terminal = new Terminal({ lang: 'en', json: false, quiet: true });
    await train(files, { ...givenOf(settings), out: folder }, terminal);
    const { config } = readConfig(folder);
    const { reason, epochs, held_out: heldOut } = config.result;
    const { part, ...test } = heldOut;
    return {
      reason: reason as Outcome['reason'],
      epochs,
      judged: reason === 'diverged' ? null : (judgmentOf(config, readRecords(folder)) ?? null),
      test: part === 'test' ? test : null,
      weights_hash: config.model.weights_hash,
      seconds: seconds(),
    };
  } catch (error) {
    return failure(error instanceof Problem ? error.message : String(error), seconds());
  }
}

// Whoever asked is gone: nobody will read what comes of it.
process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => {
  make(job).then((outcome) => process.send?.(outcome));
});
