import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { failure, type Outcome } from './result.ts';
import type { Job } from './worker.ts';

const PROGRAM = fileURLToPath(new URL('./worker.js', import.meta.url));

/** Messages keep numbers that are not finite. */
const EXACT = { serialization: 'advanced' } as const;

/** Memory that ended trainings leave behind goes with the process that made them. */
const RUNS_PER_PROCESS = 100;

/**
 * Makes trainings in processes of their own, several at a time: whatever becomes of one, the others go on.
 *
 * @param jobs Those who are free take the next one.
 * @param onOutcome Called with each that is over, in the order in which they end.
 * @param signal Ends all at once; what was at work is lost.
 */
export async function runAll<J extends Job>(
  jobs: readonly J[],
  workers: number,
  onOutcome: (job: J, outcome: Outcome) => void,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...jobs];
  const over = new AbortController();
  const end = AbortSignal.any([signal, over.signal]);
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let job = queue.shift(); job && !end.aborted; job = queue.shift()) {
      if (!worker?.isReady) {
        worker?.end();
        worker = new Worker(end);
      }
      const outcome = await worker.make(job);
      if (end.aborted) break;
      onOutcome(job, outcome);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work));
  } finally {
    // No process outlives this, should an outcome not be written either.
    over.abort();
  }
}

/** A process that trains. */
class Worker {
  readonly #process: ChildProcess;
  readonly #signal: AbortSignal;
  readonly #kill = (): void => this.end();
  #made = 0;

  constructor(signal: AbortSignal) {
    // In a group of its own: an interruption from the keyboard is for this process alone to hear.
    this.#process = fork(PROGRAM, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true, ...EXACT });
    this.#signal = signal;
    signal.addEventListener('abort', this.#kill);
  }

  get isReady(): boolean {
    return this.#process.connected && this.#process.exitCode === null && this.#made < RUNS_PER_PROCESS;
  }

  make({ files, settings, folder }: Job): Promise<Outcome> {
    const worker = this.#process;
    const started = performance.now();
    this.#made++;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        worker.off('message', settle).off('exit', exited).off('error', failed);
        resolve(outcome);
      };
      const lost = (message: string): void => settle(failure(message, Math.round(performance.now() - started) / 1000));
      const exited = (code: number | null, by: string | null): void => lost(`its process ended (${by ?? code})`);
      const failed = ({ message }: Error): void => lost(message);
      worker.on('message', settle).on('exit', exited).on('error', failed);
      const job: Job = { files, settings, folder };
      worker.send(job, (error) => error && failed(error));
    });
  }

  end(): void {
    this.#signal.removeEventListener('abort', this.#kill);
    this.#process.kill('SIGKILL');
  }
}
