import { join } from 'node:path';
import { formatOf, replaceFile, writeText } from '../../data/node/replace-file.ts';
import { reportPage } from '../../report/page.ts';
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
  { out, step }: Partial<ReportValues>,
  terminal: Terminal,
): Promise<number> {
  const folder = folderOf(run);
  const path = out ?? join(folder, 'report.html');
  const write = formatOf(path, FORMATS);
  const reported = await reportedOf({ run: folder, files, step }, terminal);
  const page = write(reported, { lang: terminal.lang, typeset: await mathml() });
  await replaceFile(path, (partial) => writeText(partial, [page]));
  terminal.event({ event: 'report', run: folder, file: path });
  terminal.say(terminal.texts.wrote(path));
  return 0;
}
