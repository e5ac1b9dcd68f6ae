import type { Expr } from '../graph/expr.ts';
import { abs } from '../ops/abs.ts';
import { floor } from '../ops/floor.ts';
import { round } from '../ops/round.ts';
import { stack } from '../ops/stack.ts';
import type { Problem } from '../util/problem.ts';
import { derived } from './derived.ts';
import { columnOf } from './mistake.ts';
import type { Reader, Rule } from './reader.ts';
import type { Term } from './scope.ts';
import type { Token } from './tokenize.ts';

const same = (x: Expr): Expr => x;

/** What brackets make of the term in them, by the opening and the closing one. */
const brackets: ReadonlyMap<string, ReadonlyMap<string, (x: Expr) => Expr>> = new Map([
  ['(', new Map([[')', same]])],
  ['{', new Map([['}', same]])],
  ['|', new Map([['|', abs]])],
  ['‖', new Map([['‖', derived.norm]])],
  [
    '⌊',
    new Map<string, (x: Expr) => Expr>([
      ['⌋', floor],
      ['⌉', round],
    ]),
  ],
  ['⌈', new Map([['⌉', derived.ceil]])],
]);

/** Whether a bracket is opened. */
export function isOpening(reader: Reader): boolean {
  const { kind, text } = reader.peek();
  return kind === 'sign' && (text === '[' || brackets.has(text));
}

/**
 * Whether behind a term a bracket is opened that multiplies it: 2(x + 1), x|y|. Within |…| the next | closes it; and
 * x[1] is no product, but a wrong way to write an element.
 */
export function multiplies(reader: Reader): boolean {
  const { text } = reader.peek();
  return isOpening(reader) && text !== '[' && !(text === reader.open && brackets.get(text)!.has(text));
}

/** bracket = ( x ) | |x| | ⌊x⌋ | … | [ x { , x } ] */
export function bracket(reader: Reader, inner: Rule): Term {
  if (reader.isSign('[')) return vector(reader, inner);
  const open = reader.next();
  const term = reader.within(open.text, () => inner(reader));
  const closing = brackets.get(open.text)!;
  const make = closing.get(reader.peek().text);
  if (!make) throw unclosed(reader, open, [...closing.keys()]);
  reader.next();
  const span = reader.spanFrom(open);
  return { ...span, build: (scope) => scope.apply(span, make, term.build(scope)) };
}

/** [x, y, z] is a vector; [x < y] is 1 where that holds, else 0. */
function vector(reader: Reader, inner: Rule): Term {
  const open = reader.peek();
  const items = list(reader, inner, ']');
  const span = reader.spanFrom(open);
  const [first] = items;
  if (items.length === 1 && first!.statement) return { ...span, build: first!.build };
  return {
    ...span,
    build: (scope) =>
      scope.apply(
        span,
        stack,
        items.map((item) => item.build(scope)),
      ),
  };
}

/** Terms with commas between them, from an opening bracket to its closing one. */
export function list(reader: Reader, inner: Rule, close: string): readonly Term[] {
  const open = reader.next();
  const items = reader.within(open.text, () => {
    const read = [inner(reader)];
    while (reader.take(',')) read.push(inner(reader));
    return read;
  });
  if (!reader.take(close)) throw unclosed(reader, open, [',', close]);
  return items;
}

const unclosed = (reader: Reader, open: Token, expected: readonly string[]): Problem =>
  reader.unexpected(`expected ${expected.map((sign) => `"${sign}"`).join(' or ')}`, {
    advice: `"${open.text}" at character ${columnOf(reader.source, open)} is still open`,
  });
