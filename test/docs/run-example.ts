import { inspect } from 'node:util';
import * as data from '../../src/data/index.ts';
import * as diagnosing from '../../src/diagnose/index.ts';
import * as experiments from '../../src/experiments/index.ts';
import * as explain from '../../src/explain/index.ts';
import * as exporting from '../../src/export/index.ts';
import * as figures from '../../src/figures/index.ts';
import * as talweg from '../../src/index.ts';
import * as minimizing from '../../src/minimize/index.ts';
import * as initializer from '../../src/nn/initializer.ts';
import * as node from '../../src/node.ts';
import * as ops from '../../src/ops/index.ts';
import * as plot from '../../src/plot/index.ts';
import * as regression from '../../src/regression/index.ts';
import * as schedule from '../../src/schedule/index.ts';
import * as search from '../../src/search/index.ts';
import * as writing from '../../src/writing/index.ts';

/** What a package's user can import, by the name it is imported from. */
const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  talweg,
  'talweg/data': data,
  'talweg/diagnose': diagnosing,
  'talweg/experiments': experiments,
  'talweg/explain': explain,
  'talweg/export': exporting,
  'talweg/figures': figures,
  'talweg/initializer': initializer,
  'talweg/minimize': minimizing,
  'talweg/node': node,
  'talweg/ops': ops,
  // Its numerals are formulas, which explanations are made of; those of charts are texts.
  'talweg/writing': writing,
  'talweg/plot': plot,
  'talweg/regression': regression,
  'talweg/schedule': schedule,
  'talweg/search': search,
};

/** A line's code, and the comment that states its value: `f(2); // 4`. */
const stating = /^(?<code>[^/\s].*?);?\s+\/\/ (?<value>.+)$/;

/** One way to write a value, whatever the quotes and spaces. */
const written = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/"/g, "'")
    .replace(/\[ (.*) \]/g, '[$1]');

const shown = (value: unknown): string =>
  written(inspect(value, { breakLength: Infinity, depth: 6 })).replace(/^(\w+)\(\d+\) \[/, '$1 [');

/** Whether a comment states a value: it begins with it, and may go on with `: …` or `, …` in words. */
function agrees(comment: string, value: unknown): boolean {
  const stated = written(comment);
  const actual = shown(value).replaceAll('\\\\', '\\');
  return stated === actual || stated.startsWith(`${actual}:`) || stated.startsWith(`${actual},`);
}

/**
 * Runs an example from the documentation; returns the comments that do not state the value before them. A comment that
 * does not look like a value (a number, a string, a list, true, false) is prose.
 *
 * @param scope Names that may be used without an import.
 */
export async function runExample(code: string, scope: Readonly<Record<string, unknown>> = {}): Promise<string[]> {
  const wrong: string[] = [];
  const expectValue = (value: unknown, comment: string): void => {
    if (!agrees(comment, value)) wrong.push(`${comment} is ${shown(value)}`);
  };
  const lines = code.split('\n').map((line) => {
    const imported = /^import \{ (?<names>[^}]+) \} from '(?<from>[^']+)';/.exec(line)?.groups;
    if (imported) return `const { ${imported.names!.replace(/\btype \w+,? ?/g, '')} } = modules['${imported.from}'];`;
    const { code: expression, value } = stating.exec(line)?.groups ?? {};
    if (expression === undefined || !/^(['"[{]|-?\d|true|false|\w+(\(\d+\))? \[)/.test(value!)) return line;
    if (/^(const|let|await|for|return)\b/.test(expression)) return line;
    return `expectValue(${expression}, ${JSON.stringify(value)});`;
  });
  const AsyncFunction = (async () => undefined).constructor as new (
    ...args: string[]
  ) => (...args: unknown[]) => Promise<void>;
  const declared = [...code.matchAll(/\b(?:const|let) (\{[^}]*\}|\[[^\]]*\]|\w+)/g)].flatMap(
    ([, names]) => names!.match(/\w+/g)!,
  );
  const used = Object.entries(scope).filter(([name]) => !declared.includes(name));
  const names = used.map(([name]) => name);
  await new AsyncFunction('modules', 'expectValue', ...names, lines.join('\n'))(
    modules,
    expectValue,
    ...used.map(([, value]) => value),
  );
  return wrong;
}

/** Everything public, by name; a name that several modules have is that of the first. */
export const everything: Readonly<Record<string, unknown>> = Object.assign({}, ...Object.values(modules).toReversed());
