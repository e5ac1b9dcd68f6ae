import { type Loop, operandsOf, type Value } from '../compile/loop.ts';

/** The statements within one loop, or of the whole kernel: what has been computed there can be used again there. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** None for the whole kernel. */
  readonly loop: Loop | undefined;
  /** Locals that hold values. */
  readonly values: Map<Value, number>;
  /** Locals that hold addresses, by what they stand for. */
  readonly pointers: Map<string, number>;
  /** How often the statements of this scope use a value. */
  uses: ReadonlyMap<Value, number>;
}

export const newScope = (parent?: Scope, loop?: Loop): Scope => ({
  parent,
  loop,
  values: new Map(),
  pointers: new Map(),
  uses: new Map(),
});

/** The local that holds a value, in a scope or one around it. */
export function findValue(value: Value, scope: Scope): number | undefined {
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    const local = s.values.get(value);
    if (local !== undefined) return local;
  }
  return undefined;
}

/** How often each value is used below `roots`, what is at hand in a scope not looked into. */
export function countUses(roots: readonly Value[], scope: Scope): Map<Value, number> {
  const uses = new Map<Value, number>();
  const visit = (value: Value): void => {
    const count = uses.get(value) ?? 0;
    uses.set(value, count + 1);
    if (count === 0 && findValue(value, scope) === undefined) for (const part of operandsOf(value)) visit(part);
  };
  for (const root of roots) visit(root);
  return uses;
}
