import { choiceOf, problem } from '../../util/problem.ts';
import { interruptible } from '../interruptible.ts';
import { CHAPTERS } from '../lab/chapters.ts';
import { openBrowser } from '../lab/open-browser.ts';
import { type Served, serve } from '../lab/serve.ts';
import { labFolder } from '../lab-folder.ts';
import type { Terminal } from '../terminal.ts';

interface LabValues {
  /** Any that is free, if left out. */
  readonly port: number | undefined;
  readonly open: boolean;
}

/** `talweg lab`: serves the lab until it is interrupted; returns the exit code. */
export async function lab(chapter: string | undefined, { port, open }: LabValues, terminal: Terminal): Promise<number> {
  if (chapter !== undefined && !CHAPTERS.some((name) => name === chapter))
    throw problem('lab', `there is no chapter "${chapter}"`, {
      advice: choiceOf(chapter, CHAPTERS, 'The chapters'),
    });
  const served = await servedOn(port);
  const query = terminal.lang === 'zh' ? '?lang=zh' : '';
  const url = `${served.url}#/${chapter ?? CHAPTERS[0]}${query}`;
  terminal.event({ event: 'serving', url });
  terminal.say(terminal.texts.lab.serving(url));
  if (open) openBrowser(url);
  await interruptible(
    (signal) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  );
  await served.close();
  return 0;
}

/** @throws When the port is taken, or not allowed. */
async function servedOn(port: number | undefined): Promise<Served> {
  try {
    return await serve(labFolder(), port);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw problem('--port', code === 'EACCES' ? 'it is not allowed to be used' : 'another program uses it', {
      got: String(port),
      advice: 'Give another, or leave it out',
    });
  }
}
