import {
  type Buffer,
  type Local,
  operandsOf,
  type Position,
  type Statement,
  type Value,
  type Variable,
} from '../../compile/loop.ts';

/** What a value depends on, directly or not. */
export interface Dependence {
  readonly variables: ReadonlySet<Variable>;
  readonly locals: ReadonlySet<Local>;
  readonly buffers: ReadonlySet<Buffer>;
}

const dependences = new WeakMap<Value, Dependence>();

export function dependenceOf(value: Value): Dependence {
  const known = dependences.get(value) ?? findDependence(value);
  dependences.set(value, known);
  return known;
}

function findDependence(value: Value): Dependence {
  const parts = operandsOf(value).map(dependenceOf);
  const position = positionOf(value);
  return {
    variables: union(position ? position.terms.keys() : [], ...parts.map((part) => part.variables)),
    locals: union(value.kind === 'local' ? [value.local] : [], ...parts.map((part) => part.locals)),
    buffers: union(value.kind === 'load' ? [value.buffer] : [], ...parts.map((part) => part.buffers)),
  };
}

const union = <T>(...sets: Iterable<T>[]): Set<T> => new Set(sets.flatMap((set) => [...set]));

export const positionOf = (value: Value): Position | undefined =>
  value.kind === 'load' || value.kind === 'index' ? value.position : undefined;

/** What happens in a list of statements, loops within included. */
export interface Effects {
  /** Values at the top of statements: what is stored, what is set, what positions look up. */
  readonly values: readonly Value[];
  readonly variables: ReadonlySet<Variable>;
  readonly sets: ReadonlySet<Local>;
  readonly stores: ReadonlySet<Buffer>;
  /** Positions at which something is stored. */
  readonly places: readonly { readonly position: Position; readonly buffer: Buffer }[];
}

const effects = new WeakMap<readonly Statement[], Effects>();

export function effectsOf(statements: readonly Statement[]): Effects {
  const known = effects.get(statements) ?? findEffects(statements);
  effects.set(statements, known);
  return known;
}

function findEffects(statements: readonly Statement[]): Effects {
  const inner = statements.flatMap((statement) => (statement.kind === 'loop' ? [effectsOf(statement.body)] : []));
  const own = statements.filter((statement) => statement.kind !== 'loop');
  return {
    values: [...own.flatMap(valuesOf), ...inner.flatMap((effect) => effect.values)],
    variables: union(
      statements.flatMap((statement) => (statement.kind === 'loop' ? [statement.variable] : [])),
      ...inner.map((effect) => effect.variables),
    ),
    sets: union(
      own.flatMap((statement) => (statement.kind === 'set' ? [statement.local] : [])),
      ...inner.map((effect) => effect.sets),
    ),
    stores: union(
      own.flatMap((statement) => (statement.kind === 'set' ? [] : [statement.buffer])),
      ...inner.map((effect) => effect.stores),
    ),
    places: [
      ...own.flatMap((statement) =>
        statement.kind === 'store' ? [{ position: statement.position, buffer: statement.buffer }] : [],
      ),
      ...inner.flatMap((effect) => effect.places),
    ],
  };
}

/** The values at the top of a statement that is not a loop. */
export function valuesOf(statement: Exclude<Statement, { kind: 'loop' }>): Value[] {
  switch (statement.kind) {
    case 'store':
      return [...statement.position.dynamic.map((d) => d.value), statement.value];
    case 'set':
      return [statement.value];
    case 'random':
      return [statement.seed, statement.counter];
  }
}

/** Whether a value is the same in every round of a loop with these effects. */
export function isInvariant(value: Value, loop: Variable, { variables, sets, stores }: Effects): boolean {
  const dependence = dependenceOf(value);
  return (
    !dependence.variables.has(loop) &&
    [dependence.variables, dependence.locals, dependence.buffers].every((some, i) =>
      disjoint(some as ReadonlySet<unknown>, [variables, sets, stores][i] as ReadonlySet<unknown>),
    )
  );
}

const disjoint = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean => {
  for (const member of a) if (b.has(member)) return false;
  return true;
};
