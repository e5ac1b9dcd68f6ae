import { evaluate } from '../graph/evaluate.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { tex, text } from '../math/print.ts';
import type { Lang } from '../util/lang.ts';
import type { Document, Formula, Line, Section } from '../writing/document.ts';
import { numeral } from '../writing/numeral.ts';
import type { Derivation } from './derive.ts';
import { byItself } from './itself.ts';
import { differenceQuotient, limitRows, type Place } from './limit.ts';
import { withNumbers } from './numbers.ts';
import { isPending } from './pending.ts';
import { type Texts, textsIn } from './texts.ts';

/** What is to be told of a derivation. */
export interface Told {
  readonly lang: Lang;
  /** The variables in the order in which they are named; as they are computed with, when left out. */
  readonly variables?: readonly Expr[] | undefined;
  /** Where values are given. */
  readonly at?: Place | undefined;
  /** With the steps by which results are made simpler. */
  readonly simplification?: boolean | undefined;
  /** With the limit of the difference quotient, which needs `at`. */
  readonly limit?: boolean | undefined;
}

/** One line of a derivation: the rule, for programs by its name, and what it makes of what. */
export interface StepLine {
  readonly rule: string;
  /** The function to which the chain rule is applied follows this rule. */
  readonly outer?: string;
  readonly line: Line;
}

export const formulaOf = (expr: Expr): Formula => ({ tex: tex(expr), text: text(expr) });

/** Eight significant digits: enough to tell a value from its neighbors. */
const shown = (value: number): Formula => numeral(value, { digits: 8 });

/** A line whose numbers are those of a place. */
function lineOf(formula: Expr, symbol: Formula, reason: string | undefined, at: Place | undefined): Line {
  const said = { symbol, formula: formulaOf(formula), ...(reason !== undefined && { reason }) };
  if (!at) return said;
  const [value] = evaluate(formula, at).data as unknown as [number];
  // A number has no other in it, and d/dx of a number is no derivative.
  const parts = topological([formula]);
  const hasNumbers = parts.some(nameOf) && !parts.some(isPending);
  const numbers = hasNumbers ? { numbers: withNumbers(formula, at) } : {};
  return { ...said, ...numbers, value, result: shown(value) };
}

/** The lines of a derivation: its rules, their results put together, and simplified. */
export function stepLines(derivation: Derivation, told: Told): StepLine[] {
  const { lang, at, simplification = false } = told;
  const texts = textsIn(lang);
  const asked = formulaOf(derivation.asked);
  const steps = derivation.steps.map(({ rule, chain, before, after }) => {
    const said = texts.rules[rule];
    const line = lineOf(after, formulaOf(before), chain ? texts.chain(said) : said, at);
    return chain ? { rule: 'chain', outer: rule, line } : { rule, line };
  });
  const later = (rule: string, reason: string, after: Expr): StepLine => ({
    rule,
    line: lineOf(after, asked, reason, at),
  });
  const { together, derivative } = derivation;
  const shown = new Set([text(derivation.steps[0]!.after)]);
  const isNew = (expr: Expr): boolean => !shown.has(text(expr)) && Boolean(shown.add(text(expr)));
  const ends = isNew(together) ? [later('together', texts.together, together)] : [];
  const simpler = simplification
    ? derivation.simplification
        .filter(({ after }) => isNew(after))
        .map(({ rule, after }) => later(rule, texts.simplifications[rule], after))
    : isNew(derivative)
      ? [later('simplified', texts.simplified, derivative)]
      : [];
  const own = derivation.first ? undefined : byItself(derivation);
  return [...steps, ...ends, ...simpler, ...(own ? [itselfLine(derivation, own, asked, told)] : [])];
}

/** The derivative once more, written with the function itself: it has the same value. */
function itselfLine({ derivative }: Derivation, own: Expr, symbol: Formula, { lang, at }: Told): StepLine {
  const value = at && evaluate(derivative, at).data[0]!;
  const line = { symbol, formula: formulaOf(own), reason: textsIn(lang).itself };
  return { rule: 'itself', line: value === undefined ? line : { ...line, value, result: shown(value) } };
}

/** Derivations as a document: the function, the rules for each variable, values, the limit. */
export function derivationDocument(f: Expr, derivations: readonly Derivation[], told: Told): Document {
  const { lang, at } = told;
  const texts = textsIn(lang);
  const variables = told.variables ?? topological([f]).filter((part) => nameOf(part) !== undefined);
  const symbol = {
    tex: `f\\left(${variables.map((x) => tex(x)).join(', ')}\\right)`,
    text: `f(${variables.map((x) => text(x)).join(', ')})`,
  };
  const sections = derivations.flatMap((derivation): Section[] => [
    {
      kind: 'derivative',
      title: titleOf(derivation, f, texts),
      lines: stepLines(derivation, told).map(({ line }) => line),
    },
    ...(told.limit && at ? [limitSection(derivation, at, texts)] : []),
  ]);
  return {
    title: texts.title(text(f)),
    lang,
    sections: [
      {
        kind: 'function',
        title: texts.function,
        lines: [lineOf(f, variables.length > 0 ? symbol : { tex: 'f', text: 'f' }, undefined, at)],
      },
      ...sections,
    ],
  };
}

/** A derivation of something else than f is of its derivative. */
function titleOf({ of, by, first }: Derivation, f: Expr, texts: Texts): string {
  return of === f || !first ? texts.derivative(text(by)) : texts.second(text(first), text(by));
}

function limitSection({ of, by, derivative }: Derivation, at: Place, texts: Texts): Section {
  const name = text(by);
  const rows = limitRows(of, by, at, derivative);
  const slope = evaluate(derivative, at).data[0]!;
  const usable = rows.filter(({ error }) => Number.isFinite(error));
  const best = usable.toSorted((a, b) => a.error - b.error)[0];
  const last = usable.at(-1);
  const show = (value: number): string => shown(value).text;
  // Where there is nothing on the left, as of √x³ at 0, the right side decides.
  const left = best ? Math.abs(differenceQuotient(of, by, at, -best.step) - slope) : Number.NaN;
  const isNear = (error: number): boolean => !(error > 1e-3 * Math.max(1, Math.abs(slope)));
  const isReached = best && isNear(best.error) && isNear(left);
  const spoiled =
    last && last.error > best!.error
      ? [texts.rounding(show(best!.step), show(best!.error), show(last.step), show(last.error))]
      : [];
  const remarks = !last
    ? [texts.unusable]
    : isReached
      ? [texts.approaches(show(slope)), ...spoiled]
      : [texts.kink(show(slope))];
  const symbol = {
    tex: `\\frac{f(${tex(by)} + \\Delta ${tex(by)}) - f(${tex(by)})}{\\Delta ${tex(by)}}`,
    text: `(f(${name} + Δ${name}) - f(${name})) / Δ${name}`,
  };
  return {
    kind: 'limit',
    title: texts.limit(name),
    remarks,
    lines: [{ formula: symbol, reason: texts.quotient }],
    table: {
      columns: [`Δ${name}`, texts.quotient, texts.error],
      rows: rows.map(({ step, quotient, error }) => [show(step), show(quotient), numeral(error, { digits: 3 }).text]),
    },
  };
}
