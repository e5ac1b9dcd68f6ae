import { type Expr, node, rewrite, topological } from '../../graph/expr.ts';
import { sameShape } from '../../graph/shape.ts';
import { cost } from './cost.ts';
import { type Simplification, type SimplificationName, simplifications } from './rules.ts';
import { isSum } from './sum.ts';

/** One step: the rule, applied wherever it makes something shorter, and the whole before and after it. */
export interface SimplificationStep {
  readonly rule: SimplificationName;
  readonly before: Expr;
  readonly after: Expr;
}

/** A larger formula no one reads; written out as a tree it may have 2¹⁰⁰ parts. */
const LARGEST = 20_000;

/** Every step makes some part shorter or puts it in order; so many are never needed. */
const MOST = 500;

/** What a rule makes of a node, if that is shorter (or, for a rule of order, no longer) and of the same shape. */
function applied({ of, orders = false, lengthens = false }: Simplification, expr: Expr): Expr {
  const after = of(expr);
  if (!after || after === expr || !sameShape(after.shape, expr.shape) || after.dtype !== expr.dtype) return expr;
  const saved = cost(expr) - cost(after);
  return lengthens || saved > 1e-9 || (orders && saved > -1e-9) ? after : expr;
}

function everywhere(root: Expr, rule: Simplification, isKept: (expr: Expr) => boolean): Expr {
  const sums = topological([root]).filter(isSum);
  const parts = new Set(rule.whole ? sums.flatMap(({ args }) => args.filter(isSum)) : []);
  return rewrite([root], (expr, args) => {
    if (isKept(expr) || expr.op.kind === 'leaf') return expr;
    const renewed = node(expr.op, args, expr.attributes, expr.shape, expr.dtype);
    return parts.has(expr) ? renewed : applied(rule, renewed);
  })[0]!;
}

/** The first rule that changes something, and what comes of it. */
function nextStep(before: Expr, { rules, isKept }: Required<Options>): SimplificationStep | undefined {
  for (const rule of rules) {
    const after = everywhere(before, rule, isKept);
    if (after !== before) return { rule: rule.name, before, after };
  }
  return undefined;
}

interface Options {
  /** The rules to use; all, when left out. */
  readonly rules?: readonly Simplification[];
  /** Expressions that are left as they are. */
  readonly isKept?: (expr: Expr) => boolean;
}

/**
 * An expression as a teacher would write it, by rules that have names, step by step. It has the same value wherever all
 * its parts have one: x/x becomes 1 at 0 too.
 */
export function simplifySteps(
  root: Expr,
  { rules = simplifications, isKept = () => false }: Options = {},
): SimplificationStep[] {
  const steps: SimplificationStep[] = [];
  let before = root;
  if (topological([root]).length > LARGEST || cost(root) > LARGEST) return steps;
  while (steps.length < MOST) {
    const step = nextStep(before, { rules, isKept });
    if (!step) return steps;
    steps.push(step);
    before = step.after;
  }
  return steps;
}

/** An expression as a teacher would write it: without 1·x and + 0, like terms together, one fraction. */
export const simplified = (root: Expr, options: Options = {}): Expr =>
  simplifySteps(root, options).at(-1)?.after ?? root;
