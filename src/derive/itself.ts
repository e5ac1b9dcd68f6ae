import { type Expr, topological } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { sub } from '../ops/sub.ts';
import { letter } from './arrays/symbol.ts';
import type { Derivation } from './derive.ts';
import { simplified } from './simplify/simplify.ts';

/** The letter by which a function is called. */
const F = letter({ tex: 'f', text: 'f' }, []);

/**
 * The derivative written with the function itself, where that is a known form: for f = 1/(c + v) with v′ = −a·v it is
 * f′ = a·f·(1 − c·f), as S′ = S·(1 − S) of the sigmoid.
 *
 * @returns An expression with the letter f; undefined for every other function.
 */
export function byItself({ of, by, derivative }: Derivation): Expr | undefined {
  const [top, bottom] = of.args;
  if (of.op !== div.op || constantValue(top!) !== 1 || bottom!.op !== add.op) return undefined;
  const depends = (expr: Expr): boolean => topological([expr]).includes(by);
  const [v, c] = depends(bottom!.args[0]!) ? bottom!.args : bottom!.args.toReversed();
  if (!depends(v!) || depends(c!)) return undefined;
  // f′ = −v′/(c + v)² = a·v/(c + v)²
  const slope = simplified(div(mul(derivative, mul(bottom!, bottom!)), v!));
  return depends(slope) ? undefined : simplified(mul(slope, mul(F, sub(1, mul(c!, F)))));
}
