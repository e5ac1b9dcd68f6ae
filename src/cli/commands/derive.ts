import { arrayDocument } from '../../derive/arrays/array-document.ts';
import { type ArrayDerivation, deriveArray } from '../../derive/arrays/derive-array.ts';
import { indexForm } from '../../derive/arrays/index-form.ts';
import { matrixForm } from '../../derive/arrays/matrix-form.ts';
import { derivationDocument, formulaOf, stepLines, type Told } from '../../derive/derivation-document.ts';
import { type Derivation, deriveAll } from '../../derive/derive.ts';
import { limitRows } from '../../derive/limit.ts';
import { evaluate } from '../../graph/evaluate.ts';
import type { Expr } from '../../graph/expr.ts';
import { nameOf } from '../../graph/leaf.ts';
import { problem } from '../../util/problem.ts';
import type { Document, Formula } from '../../writing/document.ts';
import { assigned } from '../assignments.ts';
import { readBy, readDerivable, readPlace } from '../derive-input.ts';
import type { DeriveValues } from '../derive-options.ts';
import { documentWriter } from '../documents.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg derive`: the derivatives of a formula, rule by rule; returns the exit code. */
export async function derive(formula: string, given: DeriveValues, terminal: Terminal): Promise<number> {
  const write = documentWriter(given);
  const { expression, variables } = readDerivable(formula, given.shapes);
  const by = readBy(given.by, variables);
  const at = readPlace(given.at, variables);
  if (given.limit && !at)
    throw problem('--limit', 'there is no point to take the limit at', {
      advice: `Write --at ${assigned([...variables.keys()])}`,
    });
  const told = {
    lang: terminal.lang,
    at,
    simplification: given.simplification,
    limit: given.limit,
    variables: [...variables.values()],
  };
  const numbers = by.filter(({ shape }) => shape.length === 0);
  const arrays = by.filter(({ shape }) => shape.length > 0).map((x) => deriveArray(expression, x));
  if (given.order === 2 && arrays.length > 0)
    throw problem('--order', 'second derivatives are by single numbers', {
      advice: `Name them with --by${numbers.length > 0 ? ` ${numbers.map(nameOf).join(',')}` : ''}`,
    });
  const derivations = deriveAll(expression, numbers, given.order === 2 ? 2 : 1);
  const events = [
    ...derivations.map((derivation) => eventOf(expression, derivation, told)),
    ...arrays.map((derivation) => arrayEvent(derivation)),
  ];
  await write(together(expression, derivations, arrays, told), terminal, events);
  return 0;
}

/** One document of derivatives by single numbers and by arrays. */
function together(
  f: Expr,
  derivations: readonly Derivation[],
  arrays: readonly ArrayDerivation[],
  told: Told,
): Document {
  const own = arrays.map((derivation) => arrayDocument(derivation, told));
  const [first] = own;
  if (!first) return derivationDocument(f, derivations, told);
  const scalar = derivations.length > 0 ? derivationDocument(f, derivations, told).sections : [];
  return { ...first, sections: [...scalar, ...own.flatMap(({ sections }) => sections)] };
}

const written = ({ tex, text }: Formula) => ({ text, latex: tex });
const equation = (symbol: Formula, formula: Formula) => ({
  latex: `${symbol.tex} = ${formula.tex}`,
  text: `${symbol.text} = ${formula.text}`,
});

/** For programs: one derivative with its steps. */
function eventOf(f: Expr, derivation: Derivation, told: Told): object {
  const { at } = told;
  const { by, first, derivative } = derivation;
  return {
    formula: written(formulaOf(f)),
    by: first ? [nameOf(first), nameOf(by)] : [nameOf(by)],
    derivative: written(formulaOf(derivative)),
    ...(at && { at, value: evaluate(f, at).data[0], derivative_value: evaluate(derivative, at).data[0] }),
    steps: stepLines(derivation, told).map(({ rule, outer, line }) => ({
      rule,
      ...(outer && { outer }),
      ...equation(line.symbol!, line.formula),
      reason: line.reason,
      ...(line.value !== undefined && { value: line.value }),
    })),
    ...(told.limit && at && { limit: limitRows(derivation.of, by, at, derivative) }),
  };
}

/** For programs: one derivative by an array, its lines in matrix form, and its elements. */
function arrayEvent({ of, by, forward, backward, derivative }: ArrayDerivation): object {
  const inMatrices = (expr: Expr): Formula => formulaOf(matrixForm(expr) ?? expr);
  const elements = indexForm(derivative);
  return {
    formula: written(inMatrices(of)),
    by: [nameOf(by)],
    derivative: written(inMatrices(derivative)),
    ...(elements && { element: written(formulaOf(elements)) }),
    steps: [...forward, ...backward].map(({ symbol, value, rule }) => ({
      rule: rule ?? 'definition',
      ...equation(formulaOf(symbol), inMatrices(value)),
    })),
  };
}
