import { type Changing, union } from '../compile/dependence.ts';
import {
  type Buffer,
  type Load,
  type Loop,
  operandsOf,
  type Position,
  type Statement,
  type Store,
  type Value,
  valuesOf,
} from '../compile/loop.ts';

/** What happens in a list of statements, loops within included. */
export interface Effects {
  /** Values at the top of statements: what is stored, what is set, what positions look up. */
  readonly values: readonly Value[];
  /** What is not the same before and after, nor in between. */
  readonly changes: ReadonlySet<Changing>;
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
  const changes: Changing[] = [];
  const values = new Set(inner.flatMap((effect) => effect.values));
  const places = inner.flatMap((effect) => effect.places);
  for (const statement of statements) {
    if (statement.kind === 'loop') {
      changes.push(statement.variable);
      continue;
    }
    for (const value of valuesOf(statement)) values.add(value);
    if (statement.kind === 'set') changes.push(statement.local);
    if (statement.kind === 'store' || statement.kind === 'random') changes.push(statement.buffer);
    if (statement.kind === 'store') places.push(statement);
  }
  const below = inner.map((effect) => effect.changes);
  return { values: [...values], changes: union(changes, below), places };
}

/** Whether a value is the same in every round of a loop. */
export function isInvariant({ dependence }: Value, { variable, body }: Loop): boolean {
  const { changes } = effectsOf(body);
  for (const member of dependence) if (member === variable || changes.has(member)) return false;
  return true;
}

/** The loads from an array in straight-line statements, each with the number of the last statement that needs it. */
export type Reads = ReadonlyMap<Buffer, readonly { readonly load: Load; readonly at: number }[]>;

export function readsOf(statements: readonly Statement[]): Reads {
  const reads = new Map<Buffer, { load: Load; at: number }[]>();
  const seen = new Set<Value>();
  const visit = (value: Value, at: number): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'load') {
      const known = reads.get(value.buffer);
      if (known) known.push({ load: value, at });
      else reads.set(value.buffer, [{ load: value, at }]);
    }
    for (const part of operandsOf(value)) visit(part, at);
  };
  for (let at = statements.length - 1; at >= 0; at--) {
    const statement = statements[at]!;
    if (statement.kind !== 'loop') for (const value of valuesOf(statement)) visit(value, at);
  }
  return reads;
}

/** Loads that must happen before a store, number `at`: later statements need them, and it overwrites what they read. */
export function pendingLoads({ buffer, position, lanes }: Store, at: number, reads: Reads): Load[] {
  const isOverwritten = ({ position: own, type }: Load): boolean =>
    own.key !== position.key || (own.offset < position.offset + lanes && position.offset < own.offset + type.lanes);
  return (reads.get(buffer) ?? [])
    .filter((read) => read.at > at && isOverwritten(read.load))
    .map(({ load }) => load)
    .reverse();
}
