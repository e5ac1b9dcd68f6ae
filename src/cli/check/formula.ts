import { type ArrayCheck, type ComponentCheck, checkGradient } from '../../autodiff/check-gradient.ts';
import { traceGradient } from '../../autodiff/trace-gradient.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { type Expr, topological } from '../../graph/expr.ts';
import { nameOf } from '../../graph/leaf.ts';
import { quoted } from '../../graph/notation.ts';
import { problem } from '../../util/problem.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import { readFunction, readPoint, type Start } from '../minimize-input.ts';
import type { Checked } from './checked.ts';
import type { CheckValues } from './options.ts';

/** Variables are drawn between −REACH and REACH. */
const REACH = 2;
/** Points that are drawn before it is given up that the function has a value at one. */
const TRIES = 1000;

/** A component, and the point at which it is that of a gradient. */
type Placed = ComponentCheck & { readonly at: Start };

/** The gradient of a formula at some points, variable by variable. */
export function checkFormula(formula: string, given: CheckValues): Checked {
  const written = readFunction(formula, 'check');
  const { expression: y, names } = written;
  const variables = topological([y]).filter((expr) => nameOf(expr) !== undefined);
  const wrt = names.map((name) => variables.find((variable) => nameOf(variable) === name)!);
  const points = given.at?.map((text) => readPoint(text, names)) ?? drawn(y, names, given);
  const checks = points.map((at) => ({ at, arrays: checkGradient(y, at, { wrt }).arrays }));
  const arrays = wrt.map((_, i) => joined(checks.map(({ at, arrays }) => ({ at, array: arrays[i]! }))));
  const worst = arrays.map((array) => array.worst).reduce(worse);
  const component = { variable: wrt[names.indexOf(worst.variable)]!, position: 0 };
  return {
    arrays,
    worst,
    trace: traceGradient(y, worst.at, component),
    subject: { kind: 'formula', formula: written.formula, points: points.length, drawn: !given.at },
  };
}

/** Points at which the function has a value. */
function drawn(y: Expr, names: readonly string[], { points = 5, seed = 1 }: CheckValues): Start[] {
  const numbers = uniforms(seed, streams.check);
  const found: Start[] = [];
  for (let tries = 0; found.length < points; tries++) {
    const at = Object.fromEntries(names.map((name) => [name, REACH * (2 * numbers.next().value - 1)]));
    if (Number.isFinite(evaluate(y, at).data[0])) found.push(at);
    else if (tries >= TRIES + points)
      throw problem('check', `no point between −${REACH} and ${REACH} was found at which the formula has a value`, {
        got: `${tries} points`,
        advice: `Give one by --at ${names.map((name) => `${quoted(name)}=10`).join(',')}`,
      });
  }
  return found;
}

/** What was found out about one variable at all points. */
function joined(
  checks: readonly { readonly at: Start; readonly array: ArrayCheck }[],
): Omit<ArrayCheck, 'worst'> & { readonly worst: Placed } {
  const [{ array: first }] = checks as [(typeof checks)[number]];
  const sum = (verdict: keyof ArrayCheck['verdicts']): number =>
    checks.reduce((total, { array }) => total + array.verdicts[verdict], 0);
  return {
    ...first,
    components: checks.length,
    verdicts: { holds: sum('holds'), fails: sum('fails'), kink: sum('kink'), none: sum('none') },
    worst: checks.map(({ at, array }): Placed => ({ ...array.worst, at })).reduce(worse),
  };
}

/** What there is more to say of first. */
const ORDER = ['kink', 'holds', 'none', 'fails'] as const;

function worse<C extends ComponentCheck>(a: C, b: C): C {
  const order = ORDER.indexOf(b.verdict) - ORDER.indexOf(a.verdict);
  return order > 0 || (order === 0 && b.deviation > a.deviation) ? b : a;
}
