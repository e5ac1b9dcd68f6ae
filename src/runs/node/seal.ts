import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Circumstances, problem } from '../../util/problem.ts';

/** What stands in a file where its hash will be. */
export const UNSEALED = '0'.repeat(64);

/** The key with the hash stands first, in JSON as in the header of a safetensors file. */
const NEAR = 512;
const PLACE = /"sha256": ?"(?<hash>[0-9a-f]{64})"/;

/** A file with its own SHA-256 in it, which is that of the file with zeros at its place. */
export function sealed(content: Uint8Array): Uint8Array {
  const file = Buffer.from(content);
  const place = placeOf(file);
  if (place === undefined) throw new Error('the file has no place for its hash');
  file.write(hashWithout(file, place), place, 'latin1');
  return file;
}

const ADVICE: Circumstances = { advice: 'The file is damaged or was changed; use a copy, or train again' };

/** @param toDo What is advised. @throws When the file is not as it was written. */
export function checkSeal(content: Uint8Array, where: string, toDo = ADVICE): void {
  const file = Buffer.from(content);
  const place = placeOf(file);
  const said = place === undefined ? undefined : file.toString('latin1', place, place + UNSEALED.length);
  if (place !== undefined && hashWithout(file, place) === said) return;
  throw problem(where, 'the file is not as it was written: its SHA-256 is another', {
    ...(said !== undefined && { got: said.slice(0, 12) }),
    ...toDo,
  });
}

/** JSON with its own hash in it. */
export const sealedJson = (value: object): Uint8Array =>
  sealed(Buffer.from(`${JSON.stringify({ sha256: UNSEALED, ...value }, null, 2)}\n`));

/**
 * Reads such a file.
 *
 * @param check What can be said of a mistake in particular is said before that the hash is another.
 * @param advice What to do if the file is damaged.
 * @throws When it is no JSON, or not as it was written.
 */
export function readSealedJson<T>(file: string, check: (json: unknown, file: string) => T, advice: string): T {
  const bytes = readFileSync(file);
  const checked = check(parsed(bytes.toString('utf8'), file, advice), file);
  checkSeal(bytes, file, { advice });
  return checked;
}

function parsed(text: string, file: string, advice: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem(file, 'this is not JSON', { advice });
  }
}

/** Where the hash stands, in bytes. */
function placeOf(file: Buffer): number | undefined {
  const found = PLACE.exec(file.toString('latin1', 0, NEAR));
  return found ? found.index + found[0].length - 1 - UNSEALED.length : undefined;
}

/** The hash of a file with zeros where its hash is. */
function hashWithout(file: Buffer, place: number): string {
  const zeroed = Buffer.from(file);
  zeroed.write(UNSEALED, place, 'latin1');
  return createHash('sha256').update(zeroed).digest('hex');
}
