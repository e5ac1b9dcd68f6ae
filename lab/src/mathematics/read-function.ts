import { type Compiled, compile, type Expr, grad, nameOf, type Program, parameter, parse } from 'talweg';
import type { InLanguages } from '../lang/lang.ts';
import { inLang } from '../lang/lang.ts';
import type { Read } from '../parts/text-input.tsx';
import { Recent } from './recent.ts';

/** A function that someone has typed, of variables that are known by their names. */
export interface TypedFunction {
  readonly text: string;
  readonly expr: Expr;
  readonly variables: readonly Expr[];
  /** Its value at numbers. */
  readonly at: (...values: readonly number[]) => number;
  /** Its values at many points: a list of each variable. */
  readonly over: (...lists: readonly ArrayLike<number>[]) => Float64Array;
  /** Its partial derivatives at numbers. */
  readonly slope: (...values: readonly number[]) => number[];
  /** Its second derivatives at numbers, row by row. */
  readonly curvature: (...values: readonly number[]) => number[][];
}

const words: InLanguages<{
  empty: string;
  strange: (known: string, got: string) => string;
  unread: string;
  array: string;
}> = {
  en: {
    empty: 'A formula is missing, such as x² + sin(x).',
    strange: (known, got) => `The formula may contain ${known}, and ${got} is something else.`,
    unread: 'At the marked place the formula goes on in a way that has no meaning.',
    array: 'The formula must give a single number.',
  },
  zh: {
    empty: '缺少公式，例如 x² + sin(x)。',
    strange: (known, got) => `公式里可以有 ${known}，而 ${got} 不在其中。`,
    unread: '公式在标出的地方读不下去。',
    array: '公式的结果必须是一个数。',
  },
};

/** What has been typed is read once for each language of its troubles. */
const read = new Recent<Read<TypedFunction>>(8);

/** Reads a formula in variables of these names; what is drawn of it is evaluated in float64, as it is trained. */
export function readFunction(text: string, names: readonly string[]): Read<TypedFunction> {
  const t = inLang(words);
  return read.get(JSON.stringify([text, names, t.empty]), () => parsed(text, names));
}

/** The function of a text; where it cannot be read, as a link may have it, that of another. */
export function knownFunction(text: string, names: readonly string[], other: string): TypedFunction {
  const own = readFunction(text, names);
  return 'value' in own ? own.value : (readFunction(other, names) as { readonly value: TypedFunction }).value;
}

function parsed(text: string, names: readonly string[]): Read<TypedFunction> {
  const t = inLang(words);
  if (text.trim() === '') return { trouble: { said: t.empty } };
  const variables = names.map((name) => parameter(name, [], 'f64'));
  try {
    const { expr, variables: others } = parse(text, Object.fromEntries(names.map((name, i) => [name, variables[i]!])));
    if (others.length > 0) {
      const got = nameOf(others[0]!)!;
      const start = text.indexOf(got);
      return {
        trouble: {
          said: t.strange(names.join(', '), got),
          ...(start >= 0 && { span: { start, end: start + got.length } }),
        },
      };
    }
    if (expr.shape.length > 0) return { trouble: { said: t.array } };
    return { value: functionOf(text, expr, variables) };
  } catch (error) {
    const { message, span } = error as Error & { span?: { start: number; end: number } };
    const [detail = ''] = message.split('\n');
    return { trouble: { said: t.unread, detail: detail.replace(/^parse: /, ''), ...(span && { span }) } };
  }
}

/** A formula and its partial derivatives, compiled when a value is first asked for: drawing asks for thousands. */
export function functionOf(text: string, expr: Expr, variables: readonly Expr[]): TypedFunction {
  let made: Compiled | undefined;
  const program = (): Compiled => (made ??= compile(entriesOf(expr, variables)));
  const set = (values: readonly number[]): void =>
    variables.forEach((variable, i) => {
      if (program().has(variable)) program().set(variable, [values[i]!]);
    });
  const at = (...values: readonly number[]): number => {
    set(values);
    program().run('value');
    return program().output('value', 'f')[0]!;
  };
  return {
    text,
    expr,
    variables,
    at,
    over: (...lists) => Float64Array.from({ length: lists[0]!.length }, (_, i) => at(...lists.map((list) => list[i]!))),
    slope(...values) {
      set(values);
      program().run('slope');
      return variables.map((_, i) => program().output('slope', `slope${i}`)[0]!);
    },
    curvature(...values) {
      set(values);
      program().run('curvature');
      return variables.map((_, i) => variables.map((_, j) => program().output('curvature', `${i} ${j}`)[0]!));
    },
  };
}

function entriesOf(expr: Expr, variables: readonly Expr[]): Program {
  const slopes = grad(expr, variables);
  const second = slopes.flatMap((slope, i) => grad(slope, variables).map((own, j) => [`${i} ${j}`, own] as const));
  return {
    value: { outputs: { f: expr } },
    slope: { outputs: Object.fromEntries(slopes.map((slope, i) => [`slope${i}`, slope])) },
    curvature: { outputs: Object.fromEntries(second) },
  };
}
