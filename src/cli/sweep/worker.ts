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

/** Says nothing, and keeps why the work failed. */
class Silent extends Terminal {
  failure: string | undefined;

  constructor() {
    super({ lang: 'en', json: false, quiet: true });
  }

  override fail(message: string): void {
    this.failure = message;
  }
}

async function make({ files, settings, folder }: Job): Promise<Outcome> {
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  try {
    const terminal = new Silent();
    await train(files, { ...givenOf(settings), out: folder }, terminal);
    if (terminal.failure !== undefined) return failure(terminal.failure, seconds());
    const { config } = readConfig(folder);
    const { reason, epochs, held_out: heldOut } = config.result;
    if (reason === 'interrupted') return failure('its process was told to end', seconds());
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
