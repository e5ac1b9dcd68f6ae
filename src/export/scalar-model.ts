import type { Buffer } from '../compile/loop.ts';
import { type ScalarCode, scalarCode } from '../target/scalar/entry.ts';
import type { Language } from '../target/scalar/language.ts';
import { SCALAR } from '../target/scalar/machine.ts';
import { planned } from './planned.ts';
import type { Portable } from './portable.ts';

/** A model as code that takes one row, `x`, to its answer, `y`. */
export interface ScalarModel extends ScalarCode {
  /** Arrays that the code reads, by its names for them. */
  readonly arrays: readonly { readonly name: string; readonly buffer: Buffer; readonly numbers: ArrayLike<number> }[];
  readonly y: Buffer;
}

export function scalarModel(model: Portable, language: Language): ScalarModel {
  const { plan, x, y, values } = planned(model, SCALAR);
  const arrays = [...values].map(([buffer, numbers], i) => ({ name: `w${i}`, buffer, numbers }));
  const names = new Map([
    ...arrays.map((array) => [array.buffer, array.name] as const),
    [x, 'x'] as const,
    [y, 'y'] as const,
  ]);
  return { ...scalarCode(plan.entries[0]!, language, names), arrays, y };
}
