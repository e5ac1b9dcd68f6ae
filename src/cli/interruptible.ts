/** The exit code of work that was interrupted and came to nothing: that of a program that SIGINT ended, 128 + 2. */
export const INTERRUPTED = 130;

/** What hears of interruptions; of work within other work, the innermost. */
const listening: (() => void)[] = [];

const hear = (): void => listening.at(-1)?.();

async function hearing<T>(interrupt: () => void, work: () => Promise<T>): Promise<T> {
  if (listening.length === 0) for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, hear);
  listening.push(interrupt);
  try {
    return await work();
  } finally {
    listening.splice(listening.indexOf(interrupt), 1);
    if (listening.length === 0) for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, hear);
  }
}

/** Does some work that learns of an interruption, from the keyboard or the system, and ends in good order. */
export function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  return hearing(
    () => interruption.abort(),
    () => work(interruption.signal),
  );
}

/**
 * Prepares some work, and does it. An interruption while it is prepared ends the program; the work hears of later ones
 * itself, by `interruptible`, and what it does besides, as saving, is not interrupted.
 *
 * @param leave Cleans up, and says what was not done.
 */
export function abandonable<P, T>(
  leave: () => void,
  prepare: () => Promise<P>,
  work: (prepared: P) => Promise<T>,
): Promise<T> {
  let isPrepared = false;
  const interrupt = (): void => {
    if (isPrepared) return;
    leave();
    process.exit(INTERRUPTED);
  };
  // There is no time at which nobody hears: a signal that comes while nothing is awaited waits for who listens.
  return hearing(interrupt, async () => {
    const prepared = await prepare();
    await new Promise((resolve) => setImmediate(resolve));
    isPrepared = true;
    return work(prepared);
  });
}
