/** A number as it was written: what it says, and how far what it was rounded from may be away. */
export interface WrittenNumber {
  readonly value: number;
  /** Half a unit of the last digit; 0 of a whole number, which says what it says. */
  readonly half: number;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 0.495, −.5, 2e-4, 1.5·10⁻⁴, 1.5*10^-4 */
const NUMBER =
  /^([-−–+]?)\s*(\d*)(?:\.(\d*))?(?:[eE]([-+−]?\d+)|\s*[*·×]\s*10\s*(?:\^\s*\(?([-−+]?\d+)\)?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?$/u;

/** Reads a number by itself; undefined if the text is none. */
export function writtenNumber(text: string): WrittenNumber | undefined {
  const match = NUMBER.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals, e, power, raised] = match;
  if (whole === '' && (decimals ?? '') === '') return undefined;
  const exponent = exponentOf(e ?? power ?? raised);
  const value = Number(`${whole || '0'}.${decimals || '0'}e${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  const isWhole = (decimals ?? '') === '' && exponent >= 0;
  return {
    value: /[-−–]/.test(sign) && value !== 0 ? -value : value,
    half: isWhole ? 0 : 0.5 * 10 ** (exponent - (decimals ?? '').length),
  };
}

function exponentOf(text = '0'): number {
  const plain = text
    .replace(/[−⁻]/g, '-')
    .replace('⁺', '+')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (digit) => String(SUPERSCRIPTS.indexOf(digit)));
  return Number(plain);
}
