import { bytesOf, type Loop, operandsOf, type Statement, type Value, type Variable } from '../../compile/loop.ts';
import { dependenceOf, effectsOf, isInvariant, positionOf } from '../analysis.ts';
import { inBytes, type Offset, offsetKey } from '../offset.ts';
import type { Scope } from '../scope.ts';
import type { Code } from './code.ts';

/** A local that a loop moves on by a constant in each round. */
export interface Moving {
  readonly local: number;
  readonly stride: number;
}

/** Addresses: each loop has a pointer for every stride at which its body steps along. */
export class Pointers {
  readonly #code: Code;
  readonly #pushValue: (value: Value, scope: Scope) => void;

  /** @param pushValue Writes what puts a value on the stack. */
  constructor(code: Code, pushValue: (value: Value, scope: Scope) => void) {
    this.#code = code;
    this.#pushValue = pushValue;
  }

  /** A pointer for every stride at which the loop's body, or a loop within, steps along with its variable. */
  start({ variable, from, body }: Loop, scope: Scope, inner: Scope): Moving[] {
    const pointers: Moving[] = [];
    for (const offset of offsetsIn(body)) {
      const stride = offset.terms.get(variable);
      const known = boundIn(offset, inner);
      if (stride === undefined) {
        if (known.dynamic.length > 0) this.#pointer(known, scope);
        continue;
      }
      const key = offsetKey(known);
      if (inner.pointers.has(key)) continue;
      const local = this.#code.local('i32');
      this.push({ terms: without(known.terms, variable), dynamic: known.dynamic }, scope);
      if (from !== 0) this.#code.i32(from * stride).op('i32.add');
      this.#code.set(local);
      inner.pointers.set(key, local);
      pointers.push({ local, stride });
    }
    return pointers;
  }

  /** Pushes the address that an offset stands for, without what is constant in it. */
  push(offset: Offset, scope: Scope): void {
    const local = this.#pointer(offset, scope);
    if (local === undefined) this.#code.i32(0);
    else this.#code.get(local);
  }

  /** A number on the stack that is not below `count`, or is negative, becomes the last that is. */
  #limit(value: Value, count: number): void {
    if (value.kind === 'thread') return;
    const number = this.#code.local('i32');
    this.#code
      .tee(number)
      .i32(count - 1)
      .get(number)
      .i32(count)
      .op('i32.lt_u')
      .op('select');
  }

  #pointer(offset: Offset, scope: Scope): number | undefined {
    if (offset.terms.size === 0 && offset.dynamic.length === 0) return undefined;
    const key = offsetKey(offset);
    const known = scope.pointers.get(key);
    if (known !== undefined) return known;
    const lookedUpHere = offset.dynamic.filter(
      ({ value }) => !scope.parent || !isInvariant(value, scope.variable!, scope.effects!),
    );
    if (lookedUpHere.length === 0) {
      if (!scope.parent) throw new Error('wasm: a position depends on a loop that is not around it.');
      return this.#pointer(offset, scope.parent);
    }
    this.push({ terms: offset.terms, dynamic: offset.dynamic.filter((d) => !lookedUpHere.includes(d)) }, scope);
    for (const { value, scale, count } of lookedUpHere) {
      this.#pushValue(value, scope);
      if (value.type.dtype !== 'i32') this.#code.op(`i32.trunc_sat_${value.type.dtype}_s`);
      this.#limit(value, count);
      this.#code.i32(scale).op('i32.mul').op('i32.add');
    }
    const local = this.#code.local('i32');
    this.#code.set(local);
    scope.pointers.set(key, local);
    return local;
  }
}

/** Every offset at which something is read, stored or numbered in statements, inner loops included; equal ones once. */
function offsetsIn(body: readonly Statement[]): Iterable<Offset> {
  const { values, places } = effectsOf(body);
  const found = new Map<string, Offset>();
  const note = (offset: Offset) => found.set(offsetKey(offset), offset);
  for (const { position, buffer } of places) note(inBytes(position, bytesOf(buffer.dtype)));
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    const position = positionOf(value);
    if (position) note(inBytes(position, value.kind === 'load' ? bytesOf(value.type.dtype) : 1));
    for (const part of operandsOf(value)) visit(part);
  };
  for (const value of values) visit(value);
  return found.values();
}

/** What of an offset is known when a scope's loop begins: variables of loops, and values that do not change in it. */
function boundIn({ terms, dynamic }: Offset, scope: Scope): Offset {
  const bound = new Set<Variable>();
  for (let s: Scope | undefined = scope; s; s = s.parent) if (s.variable) bound.add(s.variable);
  return {
    terms: new Map([...terms].filter(([variable]) => bound.has(variable))),
    dynamic: dynamic.filter(
      ({ value }) =>
        [...dependenceOf(value).variables].every((variable) => bound.has(variable)) &&
        isInvariant(value, scope.variable!, scope.effects!),
    ),
  };
}

const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => new Map([...map].filter(([own]) => own !== key));
