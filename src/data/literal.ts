/** Texts that stand for a value that is not there, spaces around them aside. */
// biome-ignore format: one glance.
export const MISSING: readonly string[] = ['', '?', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', '-nan', 'NULL', 'Null', 'null', 'None', 'nil'];

/** Pairs of words that mean yes and no, in lower case. */
export const BOOLEAN_WORDS: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['on', 'off'],
];

const missing: ReadonlySet<string> = new Set(MISSING);
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...BOOLEAN_WORDS.flatMap(([yes, no]): [string, boolean][] => [
    [yes, true],
    [no, false],
  ]),
  ['1', true],
  ['0', false],
]);

/** Spaces and tabs around a cell mean nothing. */
export const trim = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

export const isMissing = (text: string): boolean => missing.has(trim(text));

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/** The number a text stands for, if it is one: `12`, `-.5`, `1e-3`, `inf`; with a decimal comma, `1,5`. */
export function numberOf(text: string, decimal: '.' | ',' = '.'): number | undefined {
  let plain = trim(text);
  if (decimal === ',') {
    if (plain.includes('.')) return undefined;
    plain = plain.replace(',', '.');
  }
  if (NUMBER.test(plain)) return Number(plain);
  const infinite = INFINITE.exec(plain);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : undefined;
}

/** Whether a text says yes or no, if it does: true/false, yes/no, y/n, t/f, on/off, 1/0, in any case. */
export const booleanOf = (text: string): boolean | undefined => booleans.get(trim(text).toLowerCase());

const DATE =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;

/**
 * The day a text stands for, if it is a date: days since 1970-01-01 UTC, with the time of day as a fraction.
 *
 * Dates begin with the year (`2024-01-31`, `2024/1/31`, `2024-01-31T12:30:15.5+02:00`): whether 03/04/2024 is in March
 * or in April cannot be known. A time of day alone (`12:30`) is a fraction of a day.
 */
export function daysOf(text: string): number | undefined {
  const plain = trim(text);
  const date = DATE.exec(plain);
  if (!date) {
    const time = TIME.exec(plain);
    return time ? fractionOf(time[1]!, time[2]!, time[3]) : undefined;
  }
  const [, year, , month, day, hour = '0', minute = '00', second, zone] = date;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC takes 2024-02-30 for March 1.
  if (new Date(midnight).getUTCMonth() !== Number(month) - 1) return undefined;
  const fraction = fractionOf(hour, minute, second);
  return fraction === undefined ? undefined : midnight / 86_400_000 + fraction - offsetOf(zone);
}

function fractionOf(hour: string, minute: string, second = '0'): number | undefined {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) >= 60) return undefined;
  return (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}

/** `+02:00` as a fraction of a day. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return ((zone.startsWith('-') ? -1 : 1) * minutes) / 1440;
}

/** Days since 1970-01-01 as people write them: a date, a date and time, or for less than a day a time of day. */
export function showDays(days: number): string {
  if (days >= 0 && days < 1 && days !== 0) return new Date(days * 86_400_000).toISOString().slice(11, 19);
  const time = new Date(Math.round(days * 86_400) * 1000);
  if (Number.isNaN(time.getTime())) return `day ${days}`;
  const text = time.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text.slice(0, -5).replace('T', ' ');
}
