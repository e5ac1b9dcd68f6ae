import { type Expr, topological } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import type { ElementwiseOp, StructuralOp } from '../graph/op.ts';
import { full } from '../graph/simplify.ts';
import type { RuleName } from '../graph/taught.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sub } from '../ops/sub.ts';
import { isPending, pending, type Variable } from './pending.ts';
import { simplifications } from './simplify/rules.ts';
import { simplified } from './simplify/simplify.ts';

/** One step: d/dx[of] by a rule, with derivatives that later steps work out. */
export interface RuleStep {
  readonly rule: RuleName;
  /** The rule is applied to a function of something else than the variable itself. */
  readonly chain: boolean;
  readonly of: Expr;
  /** d/dx[of], as it stands before the step. */
  readonly before: Expr;
  readonly after: Expr;
}

/** The rules of functions: where their argument is not the variable itself, the chain rule comes with them. */
const ofFunctions: ReadonlySet<RuleName> = new Set([
  'power',
  'exponential',
  'logarithm',
  'power-and-exponent',
  'table',
]);

/** Rules that take signs and sums apart: a long sum is one step. */
const ofSums: ReadonlySet<RuleName> = new Set(['sum', 'difference']);

/** What no one writes down even in between: 1·x, 0 + x, 3 − 1. */
const trivial = simplifications.filter(
  ({ name }) => name === 'zero-and-one' || name === 'numbers' || name === 'identity',
);

/** A step's result without trivial parts; what was there before the step stays as it was written. */
function tidied(after: Expr, of: Expr): Expr {
  const own = new Set(topological([of]));
  return simplified(after, { rules: trivial, isKept: (expr) => own.has(expr) || isPending(expr) });
}

const ruleOf = (op: ElementwiseOp, x: readonly Expr[], dx: readonly (Expr | undefined)[]) =>
  op.taught?.(x, dx) ?? { rule: 'table' as const };

/** d/dx[of] by the rule that the operation's definition names. */
export function ruleStep(of: Expr, variable: Variable, depends: (expr: Expr) => boolean): RuleStep {
  const before = pending(of, variable);
  const step = (rule: RuleName, after: Expr, chain = false): RuleStep => ({
    rule,
    chain,
    of,
    before,
    after: tidied(after, of),
  });
  if (!depends(of)) return step('constant', full(of.shape, 0, of.dtype));
  if (of === variable.x) return step('variable', full(of.shape, 1, of.dtype));
  const { op, args } = of;
  if (op.kind === 'structural') return structural(of, op, variable, depends, step);
  if (op.kind === 'leaf') return step('constant', full(of.shape, 0, of.dtype));
  const slopes = args.map((arg) => (depends(arg) ? pending(arg, variable) : undefined));
  const { rule } = ruleOf(op, args, slopes);
  if (ofSums.has(rule)) {
    const terms = termsOf(of, depends);
    const isSum = terms.some(({ sign }, i) => i > 0 && sign > 0);
    return step(
      isSum ? 'sum' : 'difference',
      joined(terms.map(({ sign, term }) => ({ sign, term: pending(term, variable) }))),
    );
  }
  const isFunction = ofFunctions.has(rule);
  const dx = args.map((arg, i) => (isFunction && arg === variable.x ? full(arg.shape, 1, arg.dtype) : slopes[i]));
  const written = ruleOf(op, args, dx).derivative ?? total(of, op, dx);
  return step(rule, written, isFunction && args.some((arg) => arg !== variable.x && depends(arg)));
}

/** Σ ∂y/∂xᵢ·dxᵢ */
function total(y: Expr, op: ElementwiseOp, dx: readonly (Expr | undefined)[]): Expr {
  const partials = op.partials(y, ...y.args);
  const terms = dx.flatMap((slope, i) => (slope ? [mul(partials[i]!, slope)] : []));
  return terms.reduce((sum, term) => add(sum, term));
}

function structural(
  of: Expr,
  op: StructuralOp,
  variable: Variable,
  depends: (expr: Expr) => boolean,
  step: (rule: RuleName, after: Expr) => RuleStep,
): RuleStep {
  if (op.tangent) {
    const slopes = of.args.map((arg) => (depends(arg) ? pending(arg, variable) : undefined));
    return step(op.taught?.(of) ?? 'components', op.tangent(slopes, of) ?? full(of.shape, 0, of.dtype));
  }
  return step('definition', op.lower ? pending(op.lower(of), variable) : full(of.shape, 0, of.dtype));
}

/** The terms of a sum with their signs, by the partial derivatives of what adds them, which are 1 and −1. */
function signedTerms(expr: Expr, sign: number, found: { sign: number; term: Expr }[]): typeof found {
  const { op, args } = expr;
  const isTaken = op.kind === 'elementwise' && op.taught && ofSums.has(op.taught(args, args).rule);
  if (!isTaken) found.push({ sign, term: expr });
  else
    op.partials(expr, ...args).forEach((partial, i) => {
      signedTerms(args[i]!, sign * constantValue(partial)!, found);
    });
  return found;
}

const joined = (terms: readonly { sign: number; term: Expr }[]): Expr => {
  const [first, ...rest] = terms;
  return rest.reduce(
    (sum, { sign, term }) => (sign < 0 ? sub(sum, term) : add(sum, term)),
    first!.sign < 0 ? neg(first!.term) : first!.term,
  );
};

/** The terms of a sum; several that do not change are one. */
function termsOf(of: Expr, depends: (expr: Expr) => boolean): { sign: number; term: Expr }[] {
  const terms = signedTerms(of, 1, []);
  const still = terms.filter(({ term }) => !depends(term));
  if (still.length < 2) return terms;
  return [...terms.filter(({ term }) => depends(term)), { sign: 1, term: joined(still) }];
}
