import { resolve } from 'node:path';

/** Settings that choose rows, as the command line or a run has them. */
type Choosing = Readonly<Record<string, unknown>>;

const read = ({ where = '', seed = 1, validation = 0.2, test = 0.1 }: Choosing) => ({
  where: String(where).trim(),
  seed: Number(seed),
  validation: shareOrFile(validation),
  test: shareOrFile(test),
});

const shareOrFile = (text: unknown): number | string =>
  Number.isNaN(Number(text)) ? resolve(String(text)) : Number(text);

const shareOf = (part: number | string): number => (typeof part === 'number' ? part : 0);

/** What chooses the rows of a table that a run is trained on: where it is the same, they are. */
export function trainedOn(settings: Choosing): unknown {
  const { where, seed, validation, test } = read(settings);
  const shares = [validation, test].map(shareOf);
  return [where, shares, shares.some((share) => share > 0) ? seed : null];
}

/**
 * What chooses the rows that a run is judged on: a file of them; or a share, drawn by the seed before any test rows
 * are; or those trained on.
 */
export function judgedOn(settings: Choosing): unknown {
  const { where, seed, validation } = read(settings);
  if (typeof validation === 'string') return [where, validation];
  return validation > 0 ? [where, validation, seed] : trainedOn(settings);
}

/** Whether a run is judged on a table of its own, whatever it is trained on. */
export const isJudgedOnFile = (settings: Choosing): boolean => typeof read(settings).validation === 'string';
