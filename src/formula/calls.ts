import { constant } from '../graph/leaf.ts';
import { closest } from '../util/closest.ts';
import { type Problem } from '../util/problem.ts';
import { list } from './brackets.ts';
import { type Fn, functions } from './functions.ts';
import { power } from './operators.ts';
import type { Reader, Rule } from './reader.ts';
import type { Term } from './scope.ts';
import type { Token } from './tokenize.ts';

/** A name of one letter that a function has too is the function's before a parenthesis only: σ(x), but 2σ. */
const isLetter = (name: string): boolean => [...name].length === 1;

/** A call of a function, or the name of something else: name | function [ power ] ( x { , x } ) */
export function nameOrCall(reader: Reader, inner: Rule): Term {
  const name = reader.next();
  const base = name.text.split('_')[0]!;
  const isKnown = reader.known.has(name.text) || reader.known.has(base);
  const called = isKnown ? undefined : functions.get(name.text);
  if (called) {
    const exponent = exponentOf(reader, name);
    if (reader.isSign('(')) return call(reader, name, called, exponent, inner);
    if (!isLetter(name.text))
      throw reader.unexpected(`${name.text} is a function, expected "("`, { advice: `Write ${name.text}(x)` });
  }
  if (!isKnown && !called && !isLetter(base) && reader.isSign('(')) throw unknown(reader, name);
  return subscripted(reader, name, inner);
}

/** sin²(x) and sin^2(x) are sin(x)². */
function exponentOf(reader: Reader, name: Token): number {
  const isPower = reader.peek().kind === 'power' && reader.isSign('(', 1);
  const isSigned = reader.isSign('^') && reader.peek(1).kind === 'number' && reader.isSign('(', 2);
  if (isLetter(name.text) || !(isPower || isSigned)) return 1;
  if (isSigned) reader.next();
  const token = reader.next();
  const exponent = Number(token.text);
  if (exponent < 1) {
    throw reader.mistake(reader.spanFrom(name), 'this may be the inverse function or 1 divided by the function', {
      advice: `Write a${name.text}(x) or 1/${name.text}(x)`,
    });
  }
  return exponent;
}

function call(reader: Reader, name: Token, { least, most, of }: Fn, exponent: number, inner: Rule): Term {
  const args = list(reader, inner, ')');
  const span = reader.spanFrom(name);
  if (args.length < least || args.length > most) {
    const count = most === least ? String(least) : `${least} to ${most}`;
    throw reader.mistake(span, `${name.text} takes ${count} ${most === 1 ? 'argument' : 'arguments'}`, {
      got: String(args.length),
    });
  }
  return {
    ...span,
    build(scope) {
      const result = scope.apply(span, of, ...args.map((arg) => arg.build(scope)));
      return exponent === 1 ? result : scope.apply(span, power, result, constant(exponent));
    },
  };
}

function unknown(reader: Reader, name: Token): Problem {
  const near = closest(name.text, functions.keys());
  const meant = near === undefined ? '' : `Did you mean ${near}? `;
  return reader.mistake(name, `there is no function ${name.text}`, {
    advice: `${meant}A product is written ${name.text}·(…)`,
  });
}

/** x, x_1, or with a subscript that is computed: x_(i+1), x_{i,j}. */
function subscripted(reader: Reader, name: Token, inner: Rule): Term {
  const computed = reader.isSign('_') && (reader.isSign('(', 1) || reader.isSign('{', 1));
  if (!computed) return { start: name.start, end: name.end, build: (scope) => scope.resolve(name.text, name) };
  reader.next();
  const subscripts = list(reader, inner, reader.isSign('(') ? ')' : '}');
  const span = reader.spanFrom(name);
  return {
    ...span,
    build(scope) {
      const numbers = subscripts.map((subscript) => scope.whole(subscript, 'a subscript', 0));
      return scope.resolve([name.text, ...numbers].join('_'), span);
    },
  };
}
