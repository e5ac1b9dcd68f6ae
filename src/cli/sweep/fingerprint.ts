import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { filesIn } from '../../data/node/find-table.ts';
import type { Definition } from './plan.ts';
import { readVaried } from './vary.ts';

/** What tells whether a file is as it was. */
export interface Fingerprint {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The fingerprints of all files that a sweep reads. */
export async function fingerprintsOf({ files, settings, vary, random }: Definition): Promise<Fingerprint[]> {
  const held = readVaried(vary, random !== null).flatMap(({ name, choices }) =>
    (name === 'validation' || name === 'test') && Array.isArray(choices) ? (choices as readonly string[]) : [],
  );
  const others = [settings.validation ?? [], settings.test ?? [], held]
    .flat()
    .filter((text) => Number.isNaN(Number(text)));
  const all = [files, ...others.map((other) => [other])].flatMap((paths) => filesIn(paths)?.files ?? []);
  return Promise.all([...new Set(all)].map(fingerprintOf));
}

async function fingerprintOf(file: string): Promise<Fingerprint> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { file, bytes: statSync(file).size, sha256: hash.digest('hex') };
}
