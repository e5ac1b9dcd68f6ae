import type { Bindings } from '../graph/evaluate.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { isParameter, nameOf } from '../graph/leaf.ts';
import { elementsOf, type Prepare, prepareEvaluated } from '../graph/prepare.ts';
import { indexOf } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { sample } from '../util/sample.ts';
import { streams } from '../util/streams.ts';
import { type Difference, difference } from './difference.ts';
import { grad } from './grad.ts';
import { type GradientTrace, tracer } from './trace-gradient.ts';

/**
 * What differences say of a component: it is right; it is wrong; the slopes to its sides differ, as those of |x| at 0;
 * there is no derivative, because y or its slope has no finite value.
 */
export type Verdict = 'holds' | 'fails' | 'kink' | 'none';

/** One component of a gradient, and what differences make of it. */
export interface ComponentCheck {
  readonly variable: string;
  /** Position of the component in row-major order. */
  readonly position: number;
  /** The same, axis by axis. */
  readonly index: readonly number[];
  readonly verdict: Verdict;
  readonly gradient: number;
  readonly difference: number;
  /** Bound of the error of the difference, and of the rounding of the gradient. */
  readonly uncertainty: number;
  /** |gradient − difference| / uncertainty */
  readonly deviation: number;
  /** |gradient − difference| / max(1, |difference|) */
  readonly error: number;
  /** Slopes to both sides. */
  readonly left: number;
  readonly right: number;
}

/** What was found out about one array. */
export interface ArrayCheck {
  readonly variable: string;
  readonly shape: readonly number[];
  /** Components that were checked. */
  readonly components: number;
  /** How many of them have which verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly worst: ComponentCheck;
}

export interface GradientCheck {
  /** Whether every component holds, but for kinks, where there is nothing to hold. */
  readonly ok: boolean;
  readonly worst: ComponentCheck;
  readonly components: number;
  readonly arrays: readonly ArrayCheck[];
  /** Where the worst component goes wrong; undefined where none does. */
  readonly trace: GradientTrace | undefined;
}

export interface GradientCheckOptions {
  /** The variables to check; all parameters when left out. */
  readonly wrt?: readonly Expr[] | undefined;
  /** A deviation that is no more than this, relative to the component, is still right (1e-6). */
  readonly tolerance?: number | undefined;
  /** Most components of an array that are checked, half of them the largest, the others drawn; all when left out. */
  readonly most?: number | undefined;
  /** Of what is drawn (1). */
  readonly seed?: number | undefined;
  /** How expressions are computed; by their definition when left out, `prepareCompiled` for large ones. */
  readonly prepare?: Prepare | undefined;
}

/** What estimates of uncertainty may be short of. */
const SAFETY = 10;
/** A gradient is rounded by so much, relative to itself. */
const ROUNDING = 2 ** -46;

/**
 * Compares the gradient of y with differences (y(x + h) − y(x − h)) / 2h, component by component, in float64: with
 * steps of many lengths, extrapolated, so that it is known how far the difference itself may be off. A component fails
 * where gradient and difference are farther apart than ten times that, and than the tolerance.
 *
 * Kinks, where the slopes to the left and to the right differ, neither hold nor fail. Where a component fails, the
 * operation whose own derivative is wrong is found: see `traceGradient`.
 *
 * Error: a difference of a smooth y is known to some 10⁻¹² of the size of y, in units of max(1, |x|).
 *
 * @param y A single number.
 * @param at Values of all variables.
 * @throws When there is nothing to check.
 *
 * @example
 * const w = parameter('w', [2], 'f64');
 * const { ok, worst } = checkGradient(sum(sin(w)), { w: [0.5, 2] });
 * ok; // true
 * worst.error < 1e-10; // true
 * checkGradient(sum(abs(w)), { w: [0, 2] }).arrays[0].verdicts; // { holds: 1, fails: 0, kink: 1, none: 0 }
 */
export function checkGradient(y: Expr, at: Bindings, options: GradientCheckOptions = {}): GradientCheck {
  const { wrt = topological([y]).filter(isParameter), tolerance = 1e-6, most = Infinity, seed = 1 } = options;
  const { prepare = prepareEvaluated } = options;
  if (wrt.length === 0)
    throw problem('checkGradient', 'there is no parameter to check', { advice: 'Name the variables in wrt' });
  const gradients = prepare(grad(y, wrt), at)();
  const value = prepare([y], at);
  const trace = tracer(y, at, { prepare, tolerance });
  const arrays = wrt.map((variable, i): { readonly checks: readonly Rated[]; readonly variable: Expr } => ({
    variable,
    checks: chosen(gradients[i]!, most, seed, streams.check + 1 + i).map((position) => {
      const start = elementsOf(at[nameOf(variable)!]!)[position]!;
      const found = difference((to) => value({ variable, position, to })[0]![0]!, start);
      const gradient = gradients[i]![position]!;
      return {
        variable: nameOf(variable)!,
        position,
        index: indexOf(position, variable.shape),
        ...judge(found, gradient, tolerance, () => trace(variable, position)),
      };
    }),
  }));
  const reports = arrays.map(({ variable, checks }) => reportOf(variable, checks));
  const all = arrays.flatMap(({ variable, checks }) => checks.map((check) => ({ variable, check })));
  const { variable, check: worst } = all.reduce((a, b) => (b.check.rank > a.check.rank ? b : a));
  return {
    ok: reports.every(({ verdicts }) => verdicts.fails + verdicts.none === 0),
    worst: shown(worst),
    components: all.length,
    arrays: reports,
    trace: worst.verdict === 'fails' ? trace(variable, worst.position) : undefined,
  };
}

/** How bad it is: below 1 for what holds, 2 for no derivative, 3 and more for what fails. */
interface Rated extends ComponentCheck {
  readonly rank: number;
}

function shown(rated: Rated): ComponentCheck {
  const { rank: _, ...check } = rated;
  return check;
}

function reportOf(variable: Expr, checks: readonly Rated[]): ArrayCheck {
  const count = (verdict: Verdict): number => checks.filter((check) => check.verdict === verdict).length;
  return {
    variable: nameOf(variable)!,
    shape: variable.shape,
    components: checks.length,
    verdicts: { holds: count('holds'), fails: count('fails'), kink: count('kink'), none: count('none') },
    worst: shown(checks.reduce((a, b) => (b.rank > a.rank ? b : a))),
  };
}

type Rating = Omit<Rated, 'variable' | 'position' | 'index'>;

function rate(found: Difference, gradient: number, tolerance: number): Rating {
  const { kind, slope, left, right } = found;
  const distance = Math.abs(gradient - slope);
  const uncertainty = found.uncertainty + ROUNDING * (Number.isFinite(gradient) ? Math.abs(gradient) : 0);
  const allowed = Math.max(SAFETY * uncertainty, tolerance * Math.max(Math.abs(gradient), Math.abs(slope)));
  const ratio = distance === 0 ? 0 : distance / allowed;
  const hasNone = kind === 'none' || (kind === 'kink' && !Number.isFinite(gradient));
  const verdict: Verdict = hasNone ? 'none' : kind === 'kink' ? 'kink' : ratio <= 1 ? 'holds' : 'fails';
  return {
    verdict,
    gradient,
    difference: slope,
    uncertainty,
    deviation: distance === 0 ? 0 : distance / uncertainty,
    error: distance / Math.max(1, Math.abs(slope)),
    left,
    right,
    rank: { holds: ratio, kink: 0, none: 2, fails: 3 + (Number.isFinite(ratio) ? ratio : Infinity) }[verdict],
  };
}

/**
 * What seems to be a kink, or to fail, is looked at again operation by operation: some operation must have the kink;
 * and where each agrees with differences of it alone, those of y may have lost their digits to cancellation. No rule of
 * derivatives finds that of relu(x) − relu(−x) at 0, which is smooth and made of two kinks.
 */
function judge(found: Difference, gradient: number, tolerance: number, trace: () => GradientTrace): Rating {
  const rated = rate(found, gradient, tolerance);
  if (rated.verdict === 'kink') {
    const { left, right } = found;
    const isSteep = !Number.isFinite(right - left);
    if (isSteep || trace().kink) return rated;
    const smooth = { ...found, kind: 'slope' as const, slope: (left + right) / 2, uncertainty: Math.abs(right - left) };
    return rate(smooth, gradient, tolerance);
  }
  if (rated.verdict !== 'fails') return rated;
  const { first, magnitude } = trace();
  if (first) return first.isKink ? { ...rated, verdict: 'kink', rank: 0 } : rated;
  const uncertainty = found.uncertainty + (2 ** -52 * magnitude) / found.step;
  return rate({ ...found, uncertainty }, gradient, tolerance);
}

/** Positions of some components of an array, or all. */
function chosen(gradient: ArrayLike<number>, most: number, seed: number, stream: number): number[] {
  const count = gradient.length;
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  // Drawn alone, those of an input that is 0 in all rows would say little.
  const bySize = Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!),
  );
  const largest = bySize.slice(0, Math.ceil(most / 2));
  const others = bySize.slice(largest.length).sort((a, b) => a - b);
  const drawn = sample(most - largest.length, others.length, seed, stream).map((i) => others[i]!);
  return [...largest, ...drawn].sort((a, b) => a - b);
}
