import { corrected } from './corrected.ts';

/** Mixes a number: neighbors have nothing in common (the end of MurmurHash3, Appleby 2011). */
function mixed(value: number): number {
  let own = value;
  own = Math.imul(own ^ (own >>> 16), 0x85ebca6b);
  own = Math.imul(own ^ (own >>> 13), 0xc2b2ae35);
  return (own ^ (own >>> 16)) >>> 0;
}

/** Of cards that have a corrected statement, so many of ten are shown by it: with the rest, about half are true. */
const TRUE_OF_TEN = 7;

/** Whether the quiz shows what is true in place of a card's claim: the same for the same seed. */
export function isTrue(name: string, seed: number): boolean {
  if (!Object.hasOwn(corrected.en, name)) return false;
  const hash = [...name].reduce((sum, letter) => mixed(sum ^ letter.charCodeAt(0)), seed);
  return hash % 10 < TRUE_OF_TEN;
}
