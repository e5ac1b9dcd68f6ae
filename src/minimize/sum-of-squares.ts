import type { Expr } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { concat } from '../ops/concat.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { reshape } from '../ops/reshape.ts';
import { square } from '../ops/square.ts';

/**
 * The residuals of a function that is written as a sum of squares, such that it is ½ Σ rᵢ²: of (1 − x)² + 100(y − x²)²
 * they are √2·(1 − x) and √200·(y − x²). Methods for least squares thus take formulas too.
 *
 * @returns undefined if f is not written like that.
 */
export function residualsOf(f: Expr): Expr | undefined {
  const terms = f.shape.length === 0 ? termsOf(f, 1) : undefined;
  return terms && concat(terms.map((term) => reshape(term, [1])));
}

function termsOf(f: Expr, factor: number): Expr[] | undefined {
  const { op, args } = f;
  const [a, b] = args;
  if (op === add.op) {
    const [first, second] = [termsOf(a!, factor), termsOf(b!, factor)];
    return first && second && [...first, ...second];
  }
  const numbers = args.map(constantValue);
  if (op === mul.op) {
    const i = numbers.findIndex((value) => value !== undefined && value >= 0);
    return i < 0 ? undefined : termsOf(args[1 - i]!, factor * numbers[i]!);
  }
  if (op === div.op && numbers[1]! > 0) return termsOf(a!, factor / numbers[1]!);
  const isSquare = op === square.op || (op === pow.op && numbers[1]! > 0 && numbers[1]! % 2 === 0);
  if (!isSquare) return undefined;
  const root = op === square.op ? a! : pow(a!, numbers[1]! / 2);
  return [mul(Math.sqrt(2 * factor), root)];
}
