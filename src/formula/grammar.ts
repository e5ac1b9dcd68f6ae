import { constant } from '../graph/leaf.ts';
import { bracket, isOpening, multiplies } from './brackets.ts';
import { nameOrCall } from './calls.ts';
import { beginsFold, fold } from './folds.ts';
import { additive, comparisons, multiplicative, negative, type Operation, power, relations } from './operators.ts';
import type { Reader, Rule } from './reader.ts';
import { isRoot, root } from './roots.ts';
import type { Term } from './scope.ts';

/** formula = sum { (< | ≤ | > | ≥ | == | ≠) sum }: there = is of equations and definitions. */
export const formula = (reader: Reader): Term => compared(reader, relations);

/** comparison = sum { (< | ≤ | > | ≥ | = | == | ≠) sum }, in brackets and as an argument. */
const comparison = (reader: Reader): Term => compared(reader, comparisons);

/** Comparisons in a row hold together: a < b < c is [a < b]·[b < c]. */
function compared(reader: Reader, signs: ReadonlyMap<string, Operation>): Term {
  const first = sum(reader);
  const links = behind(reader, signs, sum);
  if (links.length === 0) return first;
  const span = reader.spanFrom(first);
  return {
    ...span,
    statement: true,
    build(scope) {
      let left = first.build(scope);
      return links
        .map(([compare, link]) => {
          const [before, right] = [left, link.build(scope)];
          left = right;
          return scope.apply(span, compare, before, right);
        })
        .reduce((all, truth) => scope.apply(span, times, all, truth));
    },
  };
}

/** sum = product { (+ | −) product } */
function sum(reader: Reader): Term {
  const first = product(reader);
  return chain(reader, first, behind(reader, additive, product));
}

/**
 * product = factor { (· | /) factor | power }
 *
 * Without a sign it binds like with one: 2x^2 is 2·(x^2). Behind a division it could belong below the line or beside
 * it, and is read in both ways: it is refused.
 */
function product(reader: Reader): Term {
  const first = factor(reader);
  const rest: Link[] = [];
  for (;;) {
    const divides = reader.isSign('/');
    rest.push(...behind(reader, multiplicative, factor, 1));
    while (beginsFactor(reader)) {
      if (divides) throw ambiguous(reader, rest.at(-1)![1]);
      rest.push([times, powers(reader)]);
    }
    if (!multiplicative.has(reader.peek().text)) return chain(reader, first, rest);
  }
}

function ambiguous(reader: Reader, below: Term): Error {
  const right = powers(reader);
  const [a, b] = [below, right].map(({ start, end }) => reader.source.slice(start, end));
  return reader.mistake(reader.spanFrom(below), 'it is not clear what belongs below the line', {
    advice: `Write … / (${a}·${b}) or … / ${a} · ${b}`,
  });
}

/** factor = (+ | −) factor | power: −x^2 is −(x^2), −2x is (−2)·x. */
function factor(reader: Reader): Term {
  const sign = reader.peek();
  if (reader.take('+')) return reader.nested(() => factor(reader));
  if (!reader.take('-')) return powers(reader);
  const operand = reader.nested(() => factor(reader));
  const span = reader.spanFrom(sign);
  return { ...span, build: (scope) => scope.apply(span, negative, operand.build(scope)) };
}

/** power = raised [ ^ factor ]: a^b^c is a^(b^c). */
function powers(reader: Reader): Term {
  const base = raised(reader);
  return reader.take('^') ? chain(reader, base, [[power, reader.nested(() => factor(reader))]]) : base;
}

/** raised = primary { superscript | _ subscript } */
function raised(reader: Reader): Term {
  let term = primary(reader);
  for (;;) {
    const { kind, text, start, end } = reader.peek();
    if (kind === 'power') {
      reader.next();
      term = chain(reader, term, [[power, { start, end, build: () => constant(Number(text)) }]]);
    } else if (reader.take('_')) {
      term = elementOf(
        reader,
        term,
        reader.nested(() => primary(reader)),
      );
    } else {
      return term;
    }
  }
}

function elementOf(reader: Reader, vector: Term, index: Term): Term {
  const span = reader.spanFrom(vector);
  return {
    ...span,
    build: (scope) => scope.element(vector.build(scope), scope.whole(index, 'a subscript', 0), span),
  };
}

/** primary = number | name | `name` | function ( … ) | Σ … | √ primary | bracket */
function primary(reader: Reader): Term {
  const { kind, text, start, end } = reader.peek();
  if (kind === 'number') {
    reader.next();
    return { start, end, build: () => constant(Number(text)) };
  }
  if (beginsFold(reader)) return fold(reader, comparison, product, primary);
  if (kind === 'name') return nameOrCall(reader, comparison);
  if (kind === 'quoted') {
    reader.next();
    return { start, end, build: (scope) => scope.literal(text, { start, end }) };
  }
  if (isRoot(reader)) return root(reader, primary);
  if (isOpening(reader)) return bracket(reader, comparison);
  throw reader.unexpected('expected a number, a name or "("');
}

/** Whether what comes can only be a factor: one without a sign before it. A number stands before what it multiplies. */
const beginsFactor = (reader: Reader): boolean =>
  ['name', 'quoted'].includes(reader.peek().kind) || beginsFold(reader) || isRoot(reader) || multiplies(reader);

type Link = readonly [operation: Operation, right: Term];

const times = multiplicative.get('·')!;

/** Operators with what stands at their right. */
function behind(reader: Reader, signs: ReadonlyMap<string, Operation>, operand: Rule, most = Infinity): Link[] {
  const links: Link[] = [];
  while (links.length < most) {
    const { kind, text } = reader.peek();
    const operation = kind === 'sign' ? signs.get(text) : undefined;
    if (!operation) break;
    reader.next();
    links.push([operation, operand(reader)]);
  }
  return links;
}

/** Operations from left to right: a list, that a long sum is not a deep one. */
function chain(reader: Reader, first: Term, rest: readonly Link[]): Term {
  if (rest.length === 0) return first;
  const span = reader.spanFrom(first);
  return {
    ...span,
    build: (scope) =>
      rest.reduce(
        (left, [operation, right]) => scope.apply(span, operation, left, right.build(scope)),
        first.build(scope),
      ),
  };
}
