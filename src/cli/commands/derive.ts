import { derivationDocument, formulaOf, stepLines } from '../../derive/derivation-document.ts';
import { type Derivation, deriveAll } from '../../derive/derive.ts';
import { limitRows, type Place } from '../../derive/limit.ts';
import { canonicalName } from '../../formula/tokenize.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { type Expr, topological } from '../../graph/expr.ts';
import { nameOf } from '../../graph/leaf.ts';
import { problem } from '../../util/problem.ts';
import type { Formula } from '../../writing/document.ts';
import { assignments, finite } from '../assignments.ts';
import type { DeriveValues } from '../derive-options.ts';
import { documentLines } from '../document-lines.ts';
import { needKnown, readFunction } from '../minimize-input.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg derive`: the derivatives of a formula, rule by rule; returns the exit code. */
export function derive(formula: string, given: DeriveValues, terminal: Terminal): number {
  const { expression, names } = readFunction(formula, 'derive');
  const by = given.by === undefined ? names : variablesIn(given.by, names);
  const at = placeIn(given.at, names);
  if (given.limit && !at)
    throw problem('--limit', 'there is no point to take the limit at', {
      advice: `Write --at ${names.map((name) => `${name}=1`).join(',')}`,
    });
  const variables = by.map((name) => variableOf(expression, name));
  const derivations = deriveAll(expression, variables, given.order === 2 ? 2 : 1);
  const told = { lang: terminal.lang, at, simplification: given.simplification, limit: given.limit };
  for (const derivation of derivations) terminal.event(eventOf(expression, derivation, told));
  for (const line of documentLines(derivationDocument(expression, derivations, told))) terminal.say(line);
  return 0;
}

const variableOf = (f: Expr, name: string): Expr => topological([f]).find((part) => nameOf(part) === name)!;

/** Names with commas between them, of variables that there are. */
function variablesIn(text: string, names: readonly string[]): string[] {
  const asked = text.split(',').map((name) => canonicalName(name.trim()));
  needKnown(asked, names, '--by');
  const twice = asked.find((name, i) => asked.indexOf(name) < i);
  if (twice !== undefined) throw problem('--by', `"${twice}" is there twice`, { got: JSON.stringify(text) });
  return asked;
}

/** The point of `--at`: a value for every variable. */
function placeIn(text: string | undefined, names: readonly string[]): Place | undefined {
  if (text === undefined) return undefined;
  const example = `--at ${names.map((name) => `${name}=1`).join(',')}`;
  const at = assignments(text, '--at', finite, example);
  needKnown(Object.keys(at), names, '--at');
  const missing = names.filter((name) => !Object.hasOwn(at, name));
  if (missing.length > 0)
    throw problem('--at', `there is no value for ${missing.join(', ')}`, {
      advice: `Write --at ${names.map((name) => `${name}=${at[name] ?? 1}`).join(',')}`,
    });
  return at;
}

const written = ({ tex, text }: Formula) => ({ text, latex: tex });

/** For programs: one derivative with its steps. */
function eventOf(f: Expr, derivation: Derivation, told: Parameters<typeof stepLines>[1]): object {
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
      latex: `${line.symbol!.tex} = ${line.formula.tex}`,
      text: `${line.symbol!.text} = ${line.formula.text}`,
      reason: line.reason,
      ...(line.value !== undefined && { value: line.value }),
    })),
    ...(told.limit && at && { limit: limitRows(derivation.of, by, at, derivative) }),
  };
}
