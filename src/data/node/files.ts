import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closest } from '../../util/closest.ts';
import { problem } from '../../util/problem.ts';

export type Format = 'csv' | 'json' | 'parquet' | 'arrow';

export interface Files {
  readonly files: readonly string[];
  readonly format: Format;
  /** Whether any of them is compressed by gzip. */
  readonly compressed: boolean;
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.json': 'json',
  '.ndjson': 'json',
  '.jsonl': 'json',
  '.parquet': 'parquet',
  '.arrow': 'arrow',
  '.arrows': 'arrow',
  '.feather': 'arrow',
  '.ipc': 'arrow',
};

/** Formats that `.gz` may follow. */
const TEXTS: readonly (Format | undefined)[] = ['csv', 'json'];

const KNOWN = `${Object.keys(FORMATS).join(' ')}, and .gz after those of text`;

/**
 * The files that paths and patterns (`*`, `?`, `[a-z]`, `**`) name, those of a pattern in the order of their names.
 * What names a file is that file, even with a `*` in its name.
 *
 * @throws If there is none, it cannot be read as a file, or its ending tells no format.
 */
export function findFiles(paths: readonly string[]): Files {
  const files = paths.flatMap(filesOf);
  const formats = files.map(formatOf);
  const odd = formats.findIndex((format) => format !== formats[0]);
  if (odd >= 0) {
    throw problem('data', 'the files of one table must have one format', {
      got: `${files[0]} and ${files[odd]}`,
      advice: 'Convert them to one, or read them one by one',
    });
  }
  if (files.length === 0) throw problem('data', 'no file is named', { advice: `Give a file (${KNOWN})` });
  return { files, format: formats[0]!, compressed: files.some(isGzip) };
}

/** Whether a file is compressed, as its name says. */
export const isGzip = (file: string): boolean => /\.gz$/i.test(file);

function filesOf(path: string): string[] {
  if (/^[a-z][a-z0-9+]+:\/\//i.test(path)) {
    throw problem(path, 'only files on this machine are read', { advice: 'Download it first' });
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return [path];
  if (found?.isDirectory()) {
    throw problem(path, 'it is a folder', { advice: `Name its files, for example ${join(path, '*.csv')}` });
  }
  if (found)
    throw problem(path, 'it is not a file', { advice: 'A table is read more than once: save it to a file first' });
  if (/[*?[]/.test(path)) {
    const matches = expand(path);
    if (matches.length > 0) return matches;
    throw problem(path, 'no file has such a name', { at: process.cwd() });
  }
  throw missing(path);
}

function missing(path: string): Error {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const name = path.slice(slash);
  const near = closest(name, namesIn(path.slice(0, slash) || '.', false));
  return problem(
    path,
    'there is no such file',
    near === undefined ? {} : { advice: `Did you mean ${path.slice(0, slash)}${near}?` },
  );
}

function formatOf(file: string): Format {
  const plain = file.replace(/\.gz$/i, '');
  const ending = /\.[^./\\]*$/.exec(plain)?.[0].toLowerCase() ?? '';
  const format = FORMATS[ending];
  if (format === undefined || (plain !== file && !TEXTS.includes(format))) {
    throw problem(file, 'the ending of its name tells no format', {
      got: JSON.stringify(file.slice(plain.length - ending.length)),
      advice: `Files that are read: ${KNOWN}`,
    });
  }
  return format;
}

/** The files that match a pattern, in the order of their names. */
function expand(pattern: string): string[] {
  const parts = pattern.split(/[/\\]/);
  let folders = [''];
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    folders = folders.flatMap((folder) => {
      if (part === '**') return [folder, ...descendants(folder)];
      if (!/[*?[]/.test(part)) return [`${folder}${part}${last ? '' : '/'}`];
      const fits = matcher(part);
      return namesIn(folder || '.', !last)
        .filter((name) => fits.test(name))
        .map((name) => `${folder}${name}${last ? '' : '/'}`);
    });
  }
  return folders.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile()).sort();
}

const descendants = (folder: string): string[] =>
  namesIn(folder || '.', true).flatMap((name) => [`${folder}${name}/`, ...descendants(`${folder}${name}/`)]);

/** Names in a folder, hidden ones left out. */
function namesIn(folder: string, folders: boolean): string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && (folders ? entry.isDirectory() : !entry.isDirectory()))
    .map(({ name }) => name)
    .sort();
}

function matcher(part: string): RegExp {
  const source = part.replace(/\[[!^]?[^\]]+\]|[\s\S]/g, (token) => {
    if (token === '*') return '.*';
    if (token === '?') return '.';
    if (token.length > 1) return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    return token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'su');
}
