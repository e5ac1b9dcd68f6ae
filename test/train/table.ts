import { readFileSync } from 'node:fs';
import { csvSource } from '../../src/data/csv.ts';
import { type LoadOptions, load } from '../../src/data/load.ts';

/** A table of datasets/, ready for training. */
export function table(name: string, options: LoadOptions) {
  const file = new URL(`../../datasets/${name}.csv`, import.meta.url);
  return load(csvSource(readFileSync(file, 'utf8'), `${name}.csv`), options);
}
