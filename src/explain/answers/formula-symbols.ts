import type { HandWork } from './hand-work.ts';
import { matchSymbol } from './match-symbol.ts';

/** A letter with its indices, then a layer's number and a prime: h₁⁽¹⁾, h1(1), w₁₂′. */
const SYMBOL =
  /(?<![\p{L}\p{M}\d_])\p{L}[\p{L}\p{M}\d₀-₉_]*(?<layer>⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|\(\d+\))?(?<prime>['′’])?(?![\p{L}\p{M}\d_])/gu;

/** The first of more than a thousand letters that no symbol begins with, and one that none has. */
const FIRST = 0xa000;
const FILLING = 'ǁ';

/** A line in which each symbol is a name that formulas may have, as long as it was, and what was written for each. */
export interface NamedSymbols {
  readonly source: string;
  readonly written: ReadonlyMap<string, string>;
}

/** Names for symbols with numbers of layers and primes, which have other meanings in formulas; S before ( is σ. */
export function namedSymbols(line: string, work: HandWork): NamedSymbols {
  const written = new Map<string, string>();
  const named = line.replace(SYMBOL, (whole, ...rest) => {
    const { layer, prime } = rest.at(-1) as { readonly layer?: string; readonly prime?: string };
    // What is in usual parentheses may be a factor, or what a function is taken at.
    const isOne = prime !== undefined || layer?.startsWith('⁽') || matchSymbol(work, whole).length > 0;
    if ((layer ?? prime) === undefined || !isOne) return whole;
    const name = String.fromCharCode(FIRST + written.size) + FILLING.repeat(whole.length - 1);
    written.set(name, whole);
    return name;
  });
  return { source: named.replace(/(?<![\p{L}\p{M}\d_])S(?=\s*\()/gu, 'σ'), written };
}
