import {
  type Buffer,
  type Local,
  type Loop,
  operandsOf,
  type Position,
  type Statement,
  type Store,
  type Value,
  type Variable,
} from '../compile/loop.ts';
import { inBytes, offsetKey } from './offset.ts';

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
    variables: union(position ? [...position.terms.keys()] : [], parts, (part) => part.variables),
    locals: union(value.kind === 'local' ? [value.local] : [], parts, (part) => part.locals),
    buffers: union(value.kind === 'load' ? [value.buffer] : [], parts, (part) => part.buffers),
  };
}

/** Some members and those of sets; a set that has them all already is used as it is. */
function union<T, P>(own: readonly T[], parts: readonly P[], setOf: (part: P) => ReadonlySet<T>): ReadonlySet<T> {
  let largest: ReadonlySet<T> = NONE as ReadonlySet<T>;
  for (const part of parts) if (setOf(part).size > largest.size) largest = setOf(part);
  let result: Set<T> | undefined;
  const add = (member: T): void => {
    if (!largest.has(member)) (result ??= new Set(largest)).add(member);
  };
  for (const member of own) add(member);
  for (const part of parts) if (setOf(part) !== largest) for (const member of setOf(part)) add(member);
  return result ?? largest;
}

const NONE: ReadonlySet<unknown> = new Set();

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
  const variables = statements.flatMap((statement) => (statement.kind === 'loop' ? [statement.variable] : []));
  const sets: Local[] = [];
  const stores: Buffer[] = [];
  const values = new Set(inner.flatMap((effect) => effect.values));
  const places = inner.flatMap((effect) => effect.places);
  for (const statement of statements) {
    if (statement.kind === 'loop') continue;
    for (const value of valuesOf(statement)) values.add(value);
    if (statement.kind === 'set') sets.push(statement.local);
    if (statement.kind === 'store' || statement.kind === 'random') stores.push(statement.buffer);
    if (statement.kind === 'store') places.push(statement);
  }
  return {
    values: [...values],
    variables: union(variables, inner, (effect) => effect.variables),
    sets: union(sets, inner, (effect) => effect.sets),
    stores: union(stores, inner, (effect) => effect.stores),
    places,
  };
}

/** The values at the top of a statement that is not a loop. */
export function valuesOf(statement: Exclude<Statement, Loop>): Value[] {
  switch (statement.kind) {
    case 'store':
      return [...statement.position.dynamic.map((d) => d.value), statement.value];
    case 'prefetch':
      return statement.position.dynamic.map((d) => d.value);
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

/** Loads of later statements that must happen before a store, because they read what it overwrites. */
export function pendingLoads({ buffer, position, lanes }: Store, later: readonly Statement[]): Value[] {
  const found = new Set<Value>();
  const seen = new Set<Value>();
  const key = offsetKey(inBytes(position, 1));
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'load' && value.buffer === buffer) {
      const apart =
        offsetKey(inBytes(value.position, 1)) === key &&
        (value.position.offset >= position.offset + lanes ||
          value.position.offset + value.type.lanes <= position.offset);
      if (!apart) found.add(value);
    }
    for (const part of operandsOf(value)) visit(part);
  };
  for (const statement of later) if (statement.kind !== 'loop') for (const value of valuesOf(statement)) visit(value);
  return [...found];
}
