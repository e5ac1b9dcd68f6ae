import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk } from '../../data/node/on-disk.ts';
import { formatOf, replaceFile, writeText } from '../../data/node/replace-file.ts';
import { boardFile } from '../../format/tensorboard.ts';
import { boardEvents } from '../../report/board.ts';
import { reportPage } from '../../report/page.ts';
import type { Reported } from '../../report/reported.ts';
import { folderOf } from '../../runs/node/folder.ts';
import { mathml } from '../mathml.ts';
import { reportedOf } from '../report/reported.ts';
import type { ReportValues } from '../report-options.ts';
import type { Terminal } from '../terminal.ts';

/** What a report is written as, by the ending of its file's name. */
const FORMATS = { '.html': reportPage };

/** `talweg report`: a page on a run; returns the exit code. */
export async function report(
  run: string,
  files: readonly string[],
  { out, step, tensorboard }: Partial<ReportValues>,
  terminal: Terminal,
): Promise<number> {
  const folder = folderOf(run);
  const path = out ?? join(folder, 'report.html');
  const write = formatOf(path, FORMATS);
  const reported = await reportedOf({ run: folder, files, step }, terminal);
  const page = write(reported, { lang: terminal.lang, typeset: await mathml() });
  await replaceFile(path, (partial) => writeText(partial, [page]));
  const events = tensorboard === undefined ? undefined : await writeBoard(tensorboard, reported);
  terminal.event({ event: 'report', run: folder, file: path, ...(events !== undefined && { tensorboard: events }) });
  for (const file of [path, ...(events === undefined ? [] : [events])]) terminal.say(terminal.texts.wrote(file));
  return 0;
}

/** Writes a file of events into a folder, under a name by which TensorBoard knows it. */
async function writeBoard(folder: string, reported: Reported): Promise<string> {
  const begun = Date.parse(reported.start.created) / 1000;
  const path = join(folder, `events.out.tfevents.${Math.floor(begun)}.talweg`);
  onDisk(folder, () => mkdirSync(folder, { recursive: true }), 'Choose another folder with --tensorboard');
  await replaceFile(path, (partial) => writeFileSync(partial, boardFile(begun, boardEvents(reported))));
  return path;
}
