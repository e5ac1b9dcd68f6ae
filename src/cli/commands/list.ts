import { parse } from '../../formula/parse.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { closest } from '../../util/closest.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { LISTABLE } from '../list-names.ts';
import { type Listed, listable } from '../listable.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg list`: returns the exit code. */
export function list(what: string, name: string | undefined, terminal: Terminal): number {
  const listed = LISTABLE.find((own) => own === what);
  if (!listed) {
    const near = closest(what, LISTABLE);
    throw problem('list', `there are no ${JSON.stringify(what)} to list`, {
      advice: near === undefined ? `Say one of ${LISTABLE.join(', ')}` : `Did you mean "${near}"?`,
    });
  }
  const all = listable[listed]();
  const entries = Object.entries(all).filter(
    ([key, { also }]) => name === undefined || [key, ...(also ?? [])].includes(name),
  );
  if (entries.length === 0)
    throw problem('--name', `there is no "${name}" among the ${what}`, {
      advice: choiceOf(name!, Object.keys(all), 'The known ones'),
    });
  for (const [key, entry] of entries) terminal.event({ name: key, ...toldOf(entry) });
  for (const line of name === undefined ? linesOf(what, entries, terminal) : detailsOf(...entries[0]!, terminal))
    terminal.say(line);
  return 0;
}

/** What there is to tell of something: nothing that is empty. */
const toldOf = ({ settings, formula, ...others }: Listed): object => ({
  settings,
  formula,
  ...Object.fromEntries(
    (['parts', 'also', 'source', 'choices', 'origins', 'latex'] as const)
      .map((key) => [key, others[key]] as const)
      .filter(([, value]) => value !== undefined && Object.keys(value).length > 0),
  ),
  ...(others.example !== undefined && { example: others.example, value: valueOf(others.example) }),
});

/** What a formula without variables gives: a number, or those of a vector. */
function valueOf(formula: string): number | number[] {
  const { data, shape } = evaluate(parse(formula).expr, {});
  return shape.length === 0 ? data[0]! : [...data];
}

/** A call and what it gives, to eight digits. */
function exampleOf(formula: string): string {
  const value = valueOf(formula);
  const shown = [value].flat().map((own) => String(Number(own.toPrecision(8))));
  return `${formula} = ${Array.isArray(value) ? `[${shown.join(', ')}]` : shown[0]!}`;
}

function linesOf(what: string, entries: readonly (readonly [string, Listed])[], { texts }: Terminal): string[] {
  const { name, settings, also, formula, example, composed } = texts.list;
  const rows = entries.map(([key, entry]) => [
    key,
    [entry.parts ?? '', ...Object.entries(entry.settings).map(([setting, value]) => `${setting}=${String(value)}`)]
      .filter(Boolean)
      .join(', '),
    entry.also?.join(', ') ?? '',
    entry.formula,
    entry.example === undefined ? '' : exampleOf(entry.example),
  ]);
  // Columns in which there is nothing are left out.
  const heads = [name, settings, also, formula, example];
  const shown = heads.flatMap((_, j) => (rows.some((row) => row[j] !== '') ? [j] : []));
  return [
    ...tableLines([heads, ...rows].map((row) => shown.map((j) => row[j]!))),
    ...(what === 'schedules' ? composed : []),
  ];
}

/** All that is told of one thing. */
function detailsOf(key: string, entry: Listed, { texts }: Terminal): string[] {
  const { list: own } = texts;
  const { settings, parts, also = [], formula, example, source, choices = {}, origins = {}, latex = [] } = entry;
  const facts = [
    [own.formula, formula],
    [own.source, source],
    [own.also, also.join(', ')],
    [own.parts, parts],
    [own.example, example === undefined ? '' : exampleOf(example)],
  ].flatMap(([head, fact]) => (fact ? [[head!, fact]] : []));
  const rows = Object.entries(settings).map(([setting, value]) => [
    `${setting}=${String(value)}`,
    origins[setting] ? own.origins[origins[setting]] : '',
    choices[setting] ? own.choices(choices[setting]) : '',
  ]);
  const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  return [
    key,
    ...indented(tableLines(facts)),
    ...(rows.length > 0
      ? ['', rows.some(([, whose]) => whose) ? own.defaults : own.settings, ...indented(tableLines(rows))]
      : []),
    ...(latex.length > 0 ? ['', own.rule, ...indented(latex)] : []),
  ];
}
