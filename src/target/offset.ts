import type { Position, Variable } from '../compile/loop.ts';

/** Σ stride·variable + Σ scale·⌊value⌋ in bytes: a position without its constant part. */
export interface Offset {
  readonly terms: ReadonlyMap<Variable, number>;
  readonly dynamic: Position['dynamic'];
}

export function inBytes(position: Position, bytes: number): Offset {
  const { terms, dynamic } = position;
  let offset = offsets[bytes]!.get(position);
  if (!offset) {
    offset = {
      terms: new Map([...terms].map(([variable, coefficient]) => [variable, coefficient * bytes])),
      dynamic: dynamic.map(({ scale, value, count }) => ({ scale: scale * bytes, value, count })),
    };
    offsets[bytes]!.set(position, offset);
  }
  return offset;
}

const offsets: Readonly<Record<number, WeakMap<Position, Offset>>> = {
  1: new WeakMap(),
  4: new WeakMap(),
  8: new WeakMap(),
};

/** Offsets of equal keys are equal. */
export function offsetKey(offset: Offset): string {
  let key = keys.get(offset);
  if (key === undefined) {
    key = '';
    for (const [variable, stride] of offset.terms) key += `${stride}v${variable.id}+`;
    for (const { scale, value, count } of offset.dynamic) key += `${scale}x${value.id}<${count}+`;
    keys.set(offset, key);
  }
  return key;
}

const keys = new WeakMap<Offset, string>();
