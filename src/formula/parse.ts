import { type Expr, type Input, topological } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { formula } from './grammar.ts';
import { Reader } from './reader.ts';
import { Scope } from './scope.ts';
import { canonicalName } from './tokenize.ts';

/** A formula as an expression. */
export interface Formula {
  readonly expr: Expr;
  /** The names to which nothing was bound, as inputs (float64 numbers), in the order in which they appear. */
  readonly variables: readonly Expr[];
}

/**
 * Reads a formula as people write it: `2πr`, `x² + 3x y`, `e^(-x^2/2)`, `sum(i, 1, n, x_i^2)`, `a = 2; a·|x|`. A
 * name that has spaces, or other signs, stands between backticks.
 *
 * @param variables What names stand for: expressions (a vector x has elements x_1, x_2, …) or numbers.
 * @throws When it is no formula; the message underlines the place.
 *
 * @example
 * const { expr, variables } = parse('(1 - x)^2 + 100(y - x^2)^2');
 * evaluate(expr, { x: 2, y: 3 }).data[0]; // 101
 * variables.map(nameOf); // ['x', 'y']
 */
export function parse(text: string, variables: Readonly<Record<string, Input>> = {}): Formula {
  const bound = new Map(Object.entries(variables).map(([name, value]) => [canonicalName(name), toExpr(value)]));
  const reader = new Reader(text, bound.keys());
  const scope = new Scope(text, bound);
  while (['name', 'quoted'].includes(reader.peek().kind) && reader.isSign('=', 1)) define(reader, scope);
  const term = formula(reader);
  if (reader.peek().kind !== 'end') throw leftOver(reader);
  const expr = term.build(scope);
  const used = new Set(topological([expr]));
  return { expr, variables: [...scope.variables.values()].filter((variable) => used.has(variable)) };
}

/** definition = name = formula ; */
function define(reader: Reader, scope: Scope): void {
  const name = reader.next();
  reader.expect('=');
  const meaning = formula(reader);
  if (!reader.take(';')) {
    throw reader.peek().kind === 'end'
      ? reader.unexpected('expected ";" and a formula behind the definition', {
          advice: `Leave out "${name.text} =", or go on, as in ${name.text} = …; 2${name.text}`,
        })
      : leftOver(reader);
  }
  scope.define(name.text, name, meaning.build(scope));
  reader.known.add(name.text);
}

function leftOver(reader: Reader): Error {
  if (reader.isSign('=')) {
    return reader.mistake(reader.peek(), 'an equation is no formula', {
      advice: 'Write == to compare; a definition is a name, = and a formula, with ; behind it',
    });
  }
  if (reader.peek().kind === 'number') {
    return reader.unexpected('expected an operator', { advice: 'A product with a number behind needs a sign: x·2' });
  }
  if (reader.isSign('[')) {
    return reader.unexpected('expected an operator', { advice: 'Elements of a vector are x_1, x_2, …' });
  }
  return reader.unexpected('expected an operator or the end');
}
