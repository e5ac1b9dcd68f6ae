import type { Expr, Input } from '../../src/graph/expr.ts';
import { constant } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { concat } from '../../src/ops/concat.ts';
import { div } from '../../src/ops/div.ts';
import { exp } from '../../src/ops/exp.ts';
import { mul } from '../../src/ops/mul.ts';
import { pow } from '../../src/ops/pow.ts';
import { reshape } from '../../src/ops/reshape.ts';
import { square } from '../../src/ops/square.ts';
import { sub } from '../../src/ops/sub.ts';

/** Numbers as an expression of shape [m]. */
const list = (numbers: readonly Input[]): Expr =>
  concat(numbers.map((x) => reshape(typeof x === 'number' ? constant(x) : x, [1])));

const counted = (count: number, at: (i: number) => number): Expr =>
  list(Array.from({ length: count }, (_, i) => at(i + 1)));
const sumOf = (...terms: readonly Input[]): Expr => terms.map((x) => add(x, 0)).reduce((a, b) => add(a, b));

/** Residuals of Moré, Garbow & Hillstrom 1981, "Testing unconstrained optimization software", and the standard starts. */
export const leastSquaresProblems: Readonly<Record<string, (x: readonly Expr[]) => Expr>> = {
  'freudenstein-roth': ([a, b]) =>
    list([sumOf(-13, a!, mul(sub(mul(sub(5, b!), b!), 2), b!)), sumOf(-29, a!, mul(sub(mul(add(b!, 1), b!), 14), b!))]),
  'powell-singular': ([a, b, c, d]) =>
    list([
      add(a!, mul(10, b!)),
      mul(Math.sqrt(5), sub(c!, d!)),
      square(sub(b!, mul(2, c!))),
      mul(Math.sqrt(10), square(sub(a!, d!))),
    ]),
  bard([a, b, c]) {
    const y = list([0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39]);
    const [u, v, w] = [counted(15, (i) => i), counted(15, (i) => 16 - i), counted(15, (i) => Math.min(i, 16 - i))];
    return sub(y, add(a!, div(u, add(mul(v, b!), mul(w, c!)))));
  },
  'kowalik-osborne'([a, b, c, d]) {
    const y = list([0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246]);
    const u = list([4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]);
    return sub(y, div(mul(a!, add(square(u), mul(u, b!))), sumOf(square(u), mul(u, c!), d!)));
  },
  meyer([a, b, c]) {
    const y = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];
    return sub(
      mul(
        a!,
        exp(
          div(
            b!,
            add(
              counted(16, (i) => 45 + 5 * i),
              c!,
            ),
          ),
        ),
      ),
      list(y),
    );
  },
  'box-3d'([a, b, c]) {
    const t = counted(10, (i) => i / 10);
    const known = counted(10, (i) => Math.exp(-i / 10) - Math.exp(-i));
    return sub(sub(exp(mul(-1, mul(t, a!))), exp(mul(-1, mul(t, b!)))), mul(c!, known));
  },
  'brown-dennis'([a, b, c, d]) {
    const t = counted(20, (i) => i / 5);
    const [growing, sine, cosine] = [Math.exp, Math.sin, Math.cos].map((f) => counted(20, (i) => f(i / 5)));
    return add(square(sub(add(a!, mul(t, b!)), growing!)), square(sub(add(c!, mul(d!, sine!)), cosine!)));
  },
  'rosenbrock(n=8)': (x) => list(x.slice(1).flatMap((next, i) => [mul(10, sub(next, square(x[i]!))), sub(1, x[i]!)])),
  rosenbrock: ([a, b]) => list([mul(10, sub(b!, square(a!))), sub(1, a!)]),
  himmelblau: ([a, b]) => list([sub(add(square(a!), b!), 11), sub(add(a!, square(b!)), 7)]),
  beale: ([a, b]) => list([1.5, 2.25, 2.625].map((c, i) => add(sub(c, a!), mul(a!, pow(b!, i + 1))))),
  booth: ([a, b]) => list([sub(add(a!, mul(2, b!)), 7), sub(add(mul(2, a!), b!), 5)]),
};
