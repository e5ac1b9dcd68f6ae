import { Affine } from '../../compile/affine.ts';
import { positionOf } from '../../compile/dependence.ts';
import { bytesOf, type Loop, type Position, type Statement, type Value, valuesBelow } from '../../compile/loop.ts';
import { effectsOf, isInvariant } from '../analysis.ts';
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
      const known = boundIn(offset, inner.loop!);
      if (stride === undefined) {
        if (known.dynamic.length > 0) this.#pointer(known, scope);
        continue;
      }
      if (inner.pointers.has(known.key)) continue;
      const local = this.#code.local('i32');
      this.push(new Affine(0, without(known.terms, variable), known.dynamic), scope);
      if (from !== 0) this.#code.i32(from * stride).op('i32.add');
      this.#code.set(local);
      inner.pointers.set(known.key, local);
      pointers.push({ local, stride });
    }
    return pointers;
  }

  /** Pushes the address that an offset stands for, without what is constant in it. */
  push(offset: Position, scope: Scope): void {
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

  #pointer(offset: Position, scope: Scope): number | undefined {
    if (offset.terms.size === 0 && offset.dynamic.length === 0) return undefined;
    const known = scope.pointers.get(offset.key);
    if (known !== undefined) return known;
    const lookedUpHere = offset.dynamic.filter(({ value }) => !scope.loop || !isInvariant(value, scope.loop));
    if (lookedUpHere.length === 0) {
      if (!scope.parent) throw new Error('wasm: a position depends on a loop that is not around it.');
      return this.#pointer(offset, scope.parent);
    }
    this.push(
      new Affine(
        0,
        offset.terms,
        offset.dynamic.filter((d) => !lookedUpHere.includes(d)),
      ),
      scope,
    );
    for (const { value, scale, count } of lookedUpHere) {
      this.#pushValue(value, scope);
      if (value.type.dtype !== 'i32') this.#code.op(`i32.trunc_sat_${value.type.dtype}_s`);
      this.#limit(value, count);
      this.#code.i32(scale).op('i32.mul').op('i32.add');
    }
    const local = this.#code.local('i32');
    this.#code.set(local);
    scope.pointers.set(offset.key, local);
    return local;
  }
}

/** Every offset at which something is read, stored or numbered in statements, inner loops included; equal ones once. */
function offsetsIn(body: readonly Statement[]): Iterable<Position> {
  const { values, places } = effectsOf(body);
  const found = new Map<string, Position>();
  const note = (offset: Position) => found.set(offset.key, offset);
  for (const { position, buffer } of places) note(position.steps(bytesOf(buffer.dtype)));
  for (const value of valuesBelow(values)) {
    const position = positionOf(value);
    if (position) note(position.steps(value.kind === 'load' ? bytesOf(value.type.dtype) : 1));
  }
  return found.values();
}

/** What of an offset is known when a round of a loop begins: no inner loop's variable, no value that changes. */
function boundIn({ terms, dynamic }: Position, loop: Loop): Position {
  const { changes } = effectsOf(loop.body);
  return new Affine(
    0,
    new Map([...terms].filter(([variable]) => !changes.has(variable))),
    dynamic.filter(({ value }) => isInvariant(value, loop)),
  );
}

const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => new Map([...map].filter(([own]) => own !== key));
