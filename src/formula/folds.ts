import { constant } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import type { Operation } from './operators.ts';
import type { Reader, Rule } from './reader.ts';
import type { Scope, Term } from './scope.ts';
import type { Token } from './tokenize.ts';

/** What joins the terms over an index, and what there is where there are none. */
interface Fold {
  readonly of: Operation;
  readonly empty: number;
}

const sum: Fold = { of: add, empty: 0 };
const product: Fold = { of: mul, empty: 1 };
const called: ReadonlyMap<string, Fold> = new Map([
  ['sum', sum],
  ['prod', product],
]);
const signs: ReadonlyMap<string, Fold> = new Map([
  ['Σ', sum],
  ['Π', product],
]);

const isCalled = (reader: Reader): boolean =>
  called.has(reader.peek().text) &&
  !reader.known.has(reader.peek().text) &&
  reader.isSign('(', 1) &&
  reader.peek(2).kind === 'name' &&
  reader.isSign(',', 3);

const isSign = (reader: Reader): boolean => reader.peek().kind === 'sign' && signs.has(reader.peek().text);

/** Whether a sum or a product over an index comes. The sum of a vector, sum(x), is a function. */
export const beginsFold = (reader: Reader): boolean => isCalled(reader) || isSign(reader);

/** fold = sum ( i , from , to , x ) | Σ ( i , from , to , x ) | Σ _ { i = from } ^ to product */
export function fold(reader: Reader, comparison: Rule, body: Rule, primary: Rule): Term {
  const sign = reader.next();
  const joined = called.get(sign.text) ?? signs.get(sign.text)!;
  if (reader.take('_')) return written(reader, sign, joined, body, primary, comparison);
  reader.expect('(', { advice: `Write ${sign.text}(i, 1, n, …) or ${sign.text}_{i=1}^n …` });
  return reader.within('(', () => {
    const index = nameOf(reader);
    reader.expect(',');
    const from = comparison(reader);
    reader.expect(',');
    const to = comparison(reader);
    reader.expect(',');
    const term = reader.knowing(index, () => comparison(reader));
    reader.expect(')');
    return over(reader, sign, joined, { index, from, to, term });
  });
}

/** Σ_{i=1}^n x_i: what is summed goes as far as a product does, up to + or −. */
function written(reader: Reader, sign: Token, joined: Fold, body: Rule, primary: Rule, comparison: Rule): Term {
  const close = reader.take('{') ? '}' : reader.take('(') ? ')' : undefined;
  const index = nameOf(reader);
  reader.expect('=');
  const from = reader.within('', () => (close === undefined ? primary : comparison)(reader));
  if (close !== undefined) reader.expect(close);
  reader.expect('^');
  const to = reader.nested(() => primary(reader));
  const term = reader.knowing(index, () => reader.nested(() => body(reader)));
  return over(reader, sign, joined, { index, from, to, term });
}

function nameOf(reader: Reader): string {
  const token = reader.peek();
  if (token.kind !== 'name') throw reader.unexpected('expected the name of an index');
  return reader.next().text;
}

interface Range {
  readonly index: string;
  readonly from: Term;
  readonly to: Term;
  readonly term: Term;
}

function over(reader: Reader, sign: Token, { of, empty }: Fold, { index, from, to, term }: Range): Term {
  const span = reader.spanFrom(sign);
  return {
    ...span,
    build(scope: Scope) {
      const [first, last] = [scope.whole(from, 'a bound'), scope.whole(to, 'a bound')];
      if (last < first) return constant(empty);
      scope.spend(span, last - first);
      let total = scope.at(index, first, term);
      for (let value = first + 1; value <= last; value++) {
        total = scope.apply(span, of, total, scope.at(index, value, term));
      }
      return total;
    },
  };
}
