import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { onDisk } from '../../data/node/on-disk.ts';
import { openTable } from '../../data/node/open-table.ts';
import { replaceFile } from '../../data/node/replace-file.ts';
import { STANDARD_INPUT } from '../../data/node/standard-input.ts';
import type { Preprocess } from '../../data/preprocess.ts';
import { exportModel } from '../../export/export-model.ts';
import { type ExportFormat, FORMAT_NAMES, FORMATS } from '../../export/names.ts';
import { selfTestOf } from '../../export/self-test.ts';
import { storedRows } from '../../export/stored-rows.ts';
import { type StoredRow, testRows } from '../../export/test-rows.ts';
import { Problem, problem } from '../../util/problem.ts';
import { selfTests } from '../export/self-tests.ts';
import { loadModel } from '../load-model.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

/** Rows of a table in a self-test, beside those that are made. */
const ROWS = 4;

/** `talweg export`: a run's model as files that need nothing of Talweg, tested; returns the exit code. */
export async function exportRun(
  run: string,
  data: readonly string[],
  { to, out }: { readonly to: ExportFormat | undefined; readonly out: string | undefined },
  terminal: Terminal,
): Promise<number> {
  const format = to ?? formatBy(out);
  const { model, config, folder } = await loadModel(run);
  const path = out ?? `${basename(folder)}${FORMATS[format]}`;
  checkEnding(path, format);
  const rows = await rowsOf(model.preprocess, data, config.data.files);
  const files = await exportModel(model, format, basename(path, extname(path)), { talweg: version, rows });
  const paths = files.map(({ name }, i) => (i === 0 ? path : join(dirname(path), name)));
  for (const own of paths) needFree(own);
  for (const [i, { content }] of files.entries())
    await replaceFile(paths[i]!, (partial) => writeFileSync(partial, content));
  const test = await selfTestOf(model, [...testRows(model.preprocess), ...rows]);
  const outcome = await selfTests[format](paths, model, test);
  const { texts } = terminal;
  const bytes = paths.reduce((sum, own) => sum + readFileSync(own).length, 0);
  terminal.event({
    event: 'end',
    run: folder,
    format,
    files: paths,
    bytes,
    rows: test.rows.length,
    self_test: outcome,
  });
  terminal.say(texts.export.wrote(folder, paths, bytes));
  terminal.say(
    'needs' in outcome
      ? texts.export.untested(outcome.needs)
      : outcome.passed
        ? texts.export.passed(test.rows.length, outcome.by)
        : texts.export.failed(outcome.by),
  );
  return 'needs' in outcome || outcome.passed ? 0 : 1;
}

/** The format that the end of a file's name tells. */
function formatBy(out: string | undefined): ExportFormat {
  const found = FORMAT_NAMES.find((name) => out !== undefined && fits(out, name));
  if (found) return found;
  const ending = extname(out ?? '');
  if (ending !== '')
    throw problem(out!, `${ending} is the ending of no format that is known`, {
      advice: `Known are ${FORMAT_NAMES.map((name) => `${FORMATS[name]} (${name})`).join(', ')}; or give --to`,
    });
  throw problem('export', 'no format is named', { advice: `Give --to: ${FORMAT_NAMES.join(', ')}` });
}

/** A module may be called .js too. */
const fits = (path: string, format: ExportFormat): boolean =>
  [FORMATS[format], `.${format}`].includes(extname(path).toLowerCase());

function checkEnding(path: string, format: ExportFormat): void {
  if (fits(path, format)) return;
  throw problem(path, `a file of this format ends in ${FORMATS[format]}`, {
    advice: `Write --out ${path.slice(0, path.length - extname(path).length)}${FORMATS[format]}`,
  });
}

/** Nothing is replaced: an export may have been worked on. */
function needFree(path: string): void {
  if (!existsSync(dirname(path)))
    throw problem(path, 'there is no such folder', { advice: 'Make it, or write to another place with --out' });
  if (!existsSync(path)) return;
  const isFolder = onDisk(path, () => statSync(path).isDirectory());
  throw problem(path, isFolder ? 'it is a folder' : 'there is a file of this name already', {
    advice: 'Write to another place with --out',
  });
}

/** Rows of the table that was given; else of the one that the run was trained on, if it is still there. */
async function rowsOf(
  preprocess: Preprocess,
  given: readonly string[],
  trained: readonly string[],
): Promise<StoredRow[]> {
  try {
    const source = await openTable(given.length > 0 ? given : trained.filter((file) => file !== STANDARD_INPUT));
    try {
      return await storedRows(preprocess, source, ROWS);
    } finally {
      source.close();
    }
  } catch (error) {
    if (given.length > 0 || !(error instanceof Problem)) throw error;
    return [];
  }
}
