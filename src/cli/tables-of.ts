import { STANDARD_INPUT } from '../data/node/standard-input.ts';
import type { RunStart } from '../runs/config.ts';
import { problem } from '../util/problem.ts';

/** The tables that are named, or else those of a run. @throws When these came on the standard input. */
export function tablesOf(files: readonly string[], folder: string, { data }: RunStart): readonly string[] {
  if (files.length > 0) return files;
  if (!data.files.includes(STANDARD_INPUT)) return data.files;
  throw problem(folder, 'it was trained on the standard input, which is not kept', {
    advice: 'Give its table again: a file, or - for the standard input',
  });
}
