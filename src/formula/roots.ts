import type { Expr } from '../graph/expr.ts';
import { sqrt } from '../ops/sqrt.ts';
import { derived } from './derived.ts';
import type { Reader, Rule } from './reader.ts';
import type { Term } from './scope.ts';

const roots: ReadonlyMap<string, (x: Expr) => Expr> = new Map<string, (x: Expr) => Expr>([
  ['√', sqrt],
  ['∛', derived.cbrt],
]);

export const isRoot = (reader: Reader): boolean => reader.peek().kind === 'sign' && roots.has(reader.peek().text);

/**
 * root = √ primary: √x·y is (√x)·y, √(x)² is (√x)² as with any function.
 *
 * √x² without parentheses is read in both ways: it is refused.
 */
export function root(reader: Reader, primary: Rule): Term {
  const sign = reader.next();
  const fenced = reader.isSign('(') || reader.isSign('{');
  const radicand = reader.nested(() => primary(reader));
  const span = reader.spanFrom(sign);
  if (!fenced && (reader.peek().kind === 'power' || reader.isSign('^'))) {
    const x = reader.source.slice(radicand.start, radicand.end);
    const { start, end } = reader.peek();
    const power = reader.isSign('^') ? '^…' : reader.source.slice(start, end);
    throw reader.mistake({ start, end }, 'it is not clear whether the power is below the root', {
      advice: `Write ${sign.text}(${x}${power}) or (${sign.text}${x})${power}`,
    });
  }
  return { ...span, build: (scope) => scope.apply(span, roots.get(sign.text)!, radicand.build(scope)) };
}
