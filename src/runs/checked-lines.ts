import { crc32c } from '../format/crc32c.ts';
import { problem } from '../util/problem.ts';

const utf8 = new TextEncoder();

/** Behind the fields of a record: the CRC-32C of all that stands before. */
const CHECK = /^(?<fields>\{.+),"crc32c":"(?<crc>[0-9a-f]{8})"\}$/;

const crcOf = (fields: string): string => crc32c(utf8.encode(fields)).toString(16).padStart(8, '0');

/** A record with at least one field as a line of JSON that tells whether it is as it was written. */
export function checkedLine(record: object): string {
  const fields = JSON.stringify(record).slice(0, -1);
  return `${fields},"crc32c":"${crcOf(fields)}"}\n`;
}

/**
 * The records of such lines. What follows the last end of a line was being written when all ended, and is left out.
 *
 * @throws When a line is not as it was written.
 */
export function readCheckedLines(text: string, file: string, advice: string): object[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const { fields, crc } = CHECK.exec(line)?.groups ?? {};
      if (fields !== undefined && crcOf(fields) === crc) return JSON.parse(`${fields}}`);
      throw problem(file, 'the line is not as it was written: its CRC-32C is another', { at: `line ${i + 1}`, advice });
    });
}
