import { losses } from '../../loss/losses.ts';
import { functions } from '../../minimize/functions/functions.ts';
import { methods } from '../../minimize/methods.ts';
import { activations } from '../../nn/activation.ts';
import { initializers } from '../../nn/initializers.ts';
import * as ops from '../../ops/index.ts';
import { optimizers } from '../../optim/optimizers.ts';
import { ruleTex } from '../../optim/rule-tex.ts';
import { wrapperTex } from '../../optim/wrappers/wrapper-tex.ts';
import { wrappers } from '../../optim/wrappers/wrappers.ts';
import { schedules } from '../../schedule/schedules.ts';
import { closest } from '../../util/closest.ts';
import type { Named } from '../../util/named.ts';
import { problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import type { Terminal } from '../terminal.ts';

/** `parts` is what is written in parentheses without a name, `latex` a rule line by line. */
type Listed = Omit<Named<never>, 'make'> & { readonly parts?: string; readonly latex?: readonly string[] };

/** The array of parameters that rules are written for: a matrix, as weights are. */
const WRITTEN_FOR = [2, 3];

const withRules = <T extends Listed>(
  table: Readonly<Record<string, T>>,
  rule: (entry: T, settings: object, shape: readonly number[]) => string[],
): Record<string, Listed> =>
  Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, { ...entry, latex: rule(entry, {}, WRITTEN_FOR) }]),
  );

const noSettings = <T extends { readonly formula: string }>(
  table: Readonly<Record<string, T>>,
): Record<string, Listed> =>
  Object.fromEntries(Object.entries(table).map(([name, { formula }]) => [name, { settings: {}, formula }]));

/** Everything that can be named on the command line. */
const tables: Readonly<Record<string, () => Readonly<Record<string, Listed>>>> = {
  optimizers: () => withRules(optimizers, ruleTex),
  wrappers: () => withRules(wrappers, wrapperTex),
  methods: () => methods,
  schedules: () => schedules,
  losses: () => losses,
  activations: () => noSettings(activations),
  initializers: () => initializers,
  'test-functions': () => functions,
  functions: () =>
    Object.fromEntries(
      Object.values(ops).flatMap((value) => {
        if (!('op' in value)) return [];
        const { name, notation, arity } = value.op;
        return [[name, { settings: {}, formula: notation.text(['x', 'y', 'z'].slice(0, arity), undefined as never) }]];
      }),
    ),
};

/** What `talweg list` can list. */
export const LISTABLE: readonly string[] = Object.keys(tables);

/** `talweg list`: returns the exit code. */
export function list(what: string, terminal: Terminal): number {
  const table = Object.hasOwn(tables, what) ? tables[what] : undefined;
  if (!table) {
    const near = closest(what, LISTABLE);
    throw problem('list', `there are no ${JSON.stringify(what)} to list`, {
      advice: near === undefined ? `Say one of ${LISTABLE.join(', ')}` : `Did you mean "${near}"?`,
    });
  }
  const { name, settings, formula, composed } = terminal.texts.list;
  const entries = Object.entries(table());
  for (const [key, { settings: own, parts, formula: line, latex }] of entries)
    terminal.event({ name: key, settings: own, ...(parts && { parts }), formula: line, ...(latex && { latex }) });
  const rows = entries.map(([key, entry]) => [
    key,
    [entry.parts ?? '', ...Object.entries(entry.settings).map(([setting, value]) => `${setting}=${String(value)}`)]
      .filter(Boolean)
      .join(', '),
    entry.formula,
  ]);
  const withSettings = rows.some(([, shown]) => shown !== '');
  for (const line of tableLines(
    [[name, settings, formula], ...rows].map((row) => (withSettings ? row : [row[0]!, row[2]!])),
  ))
    terminal.say(line);
  if (what === 'schedules') for (const line of composed) terminal.say(line);
  return 0;
}
