import type { Token } from './tokens.ts';

/** What opens, and what may close it. */
export const CLOSING: Readonly<Record<string, readonly string[]>> = {
  '(': [')'],
  '[': [']'],
  '{': ['}'],
  '|': ['|'],
  '‖': ['‖'],
  '⌊': ['⌋', '⌉'],
  '⌈': ['⌉'],
  '⟨': ['⟩'],
};

/** A place in a line of tokens. */
export class Cursor {
  readonly tokens: readonly Token[];
  at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get next(): Token | undefined {
    return this.tokens[this.at];
  }

  isSign(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.kind === 'sign' && token.text === text;
  }

  /** Goes on if the next token is such a sign. */
  took(text: string): boolean {
    const isIt = this.isSign(text);
    if (isIt) this.at++;
    return isIt;
  }

  /** Goes on if the next token is of such a kind, and tells its text. */
  take(kind: Token['kind'], form = /^/): string | undefined {
    const token = this.next;
    if (token?.kind !== kind || !form.test(token.text)) return undefined;
    this.at++;
    return token.text;
  }

  /** Whether something follows that may be multiplied with what is before it. */
  isTermAhead(ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token !== undefined && (token.kind === 'number' || token.kind === 'word' || token.text in CLOSING);
  }
}
