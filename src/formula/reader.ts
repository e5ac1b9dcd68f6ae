import type { Circumstances, Problem } from '../util/problem.ts';
import { mistake, type Span } from './mistake.ts';
import type { Term } from './scope.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Reads a part of a formula. */
export type Rule = (reader: Reader) => Term;

/** How deep parentheses, functions, powers and signs may lie in one another: JavaScript's stack is not endless. */
const DEEPEST = 200;

/** Goes through the parts of a formula one after another, and never back. */
export class Reader {
  readonly source: string;
  /** Names that have a meaning: before a parenthesis they are factors, and no functions. */
  readonly known: Set<string>;
  /** The innermost bracket that is open: within |…| a | behind a term closes it, elsewhere it opens another. */
  open = '';
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  constructor(source: string, known: Iterable<string>) {
    this.source = source;
    this.tokens = tokenize(source);
    this.known = new Set(known);
  }

  /** The token that comes, or one after it. */
  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)]!;
  }

  next(): Token {
    const token = this.peek();
    this.position++;
    return token;
  }

  isSign(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'sign' && token.text === text;
  }

  /** Takes a sign if it comes. */
  take(text: string): Token | undefined {
    return this.isSign(text) ? this.next() : undefined;
  }

  /** Takes a sign that must come. */
  expect(text: string, circumstances: Pick<Circumstances, 'advice'> = {}): Token {
    const token = this.take(text);
    if (!token) throw this.unexpected(`expected "${text}"`, circumstances);
    return token;
  }

  /** The part of the formula from a token to the one read last. */
  spanFrom(start: Span): Span {
    return { start: start.start, end: Math.max(start.end, this.tokens[this.position - 1]?.end ?? 0) };
  }

  mistake(span: Span, disagreement: string, circumstances: Omit<Circumstances, 'at' | 'excerpt'> = {}): Problem {
    return mistake(this.source, span, disagreement, circumstances);
  }

  /** What was expected, and what comes instead. */
  unexpected(disagreement: string, circumstances: Pick<Circumstances, 'advice'> = {}): Problem {
    const token = this.peek();
    const got = token.kind === 'end' ? 'the end' : `"${this.source.slice(token.start, token.end)}"`;
    return this.mistake(token, disagreement, { ...circumstances, got });
  }

  /** Reads something that lies within what is being read. */
  nested<T>(read: () => T): T {
    if (this.depth === DEEPEST) {
      throw this.mistake(this.peek(), `parentheses and powers are ${DEEPEST} deep, no more can be read`, {
        advice: 'Name a part of the formula, as in a = …; …',
      });
    }
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  /** Reads what is in a bracket, behind its opening sign. */
  within<T>(open: string, read: () => T): T {
    const outside = this.open;
    this.open = open;
    const result = this.nested(read);
    this.open = outside;
    return result;
  }

  /** Reads something in which a name has a meaning. */
  knowing<T>(name: string, read: () => T): T {
    const before = this.known.has(name);
    this.known.add(name);
    const result = read();
    if (!before) this.known.delete(name);
    return result;
  }
}
