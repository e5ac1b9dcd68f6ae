import type { ElementwiseOp } from '../../graph/op.ts';
import { combine, fixed, type Local, type Position, type Statement, type Value } from '../loop.ts';
import type { Axis } from '../symbol.ts';
import type { Instance } from './instance.ts';
import { nest } from './map.ts';
import type { Range } from './range.ts';

/**
 * Sums of more terms than this are made of partial sums of at most this many: in float32 the error then grows with the
 * length of the parts and their number, not with the whole (Higham, "Accuracy and stability", 4.2).
 */
const PART = 512;

/**
 * Loops that combine into `locals` what `terms` makes of each place of `ranges`, the last of which goes by `step`.
 *
 * @returns The statements, and the values that hold the results afterwards.
 */
export function accumulate(
  instance: Instance,
  {
    ranges,
    step,
    combine: op,
    start,
    locals,
    terms,
  }: {
    readonly ranges: readonly Range[];
    readonly step: number;
    readonly combine: ElementwiseOp;
    readonly start: number;
    readonly locals: readonly Local[];
    readonly terms: (at: ReadonlyMap<Axis, Position>) => readonly Value[];
  },
): { statements: Statement[]; results: Value[] } {
  const { build } = instance;
  const read = (local: Local): Value => build.intern({ kind: 'local', local, type: local.type });
  const reset = (some: readonly Local[]): Statement[] =>
    some.map((local) => ({ kind: 'set', local, value: build.constant(start, local.type) }));
  const add = (some: readonly Local[], values: readonly Value[]): Statement[] =>
    some.map((local, i) => ({ kind: 'set', local, value: build.apply(op, read(local), values[i]!) }));
  const inner = ranges.at(-1)!;
  const outer = ranges.slice(0, -1);

  const part = (at: ReadonlyMap<Axis, Position>, from: Position, count: number): Statement[] =>
    build.loop(0, count, step, (position) =>
      add(locals, terms(new Map([...at, [inner.axis, combine(0, [1, from], [1, position])]]))),
    );

  const rounds = Math.ceil(inner.size / step);
  const outerRounds = outer.reduce((product, { size }) => product * size, 1);
  if (rounds * outerRounds <= PART) {
    return {
      statements: [...reset(locals), ...nest(instance, outer, (at) => part(at, fixed(0), inner.size))],
      results: locals.map(read),
    };
  }
  const totals = locals.map(({ type }) => build.local(type));
  const parts = Math.ceil(rounds / PART);
  const size = Math.ceil(rounds / parts) * step;
  const whole = inner.size - (inner.size % size);
  const body = (at: ReadonlyMap<Axis, Position>, from: Position, count: number): Statement[] => [
    ...reset(locals),
    ...part(at, from, count),
    ...add(totals, locals.map(read)),
  ];
  return {
    statements: [
      ...reset(totals),
      ...nest(instance, outer, (at) => [
        ...build.loop(0, whole, size, (from) => body(at, from, size)),
        ...(whole < inner.size ? body(at, fixed(whole), inner.size - whole) : []),
      ]),
    ],
    results: totals.map(read),
  };
}

/** Combines neighbors, then neighbors of these, until one is left. */
export function pairwise(values: readonly Value[], join: (a: Value, b: Value) => Value): Value {
  if (values.length === 1) return values[0]!;
  const half = Math.ceil(values.length / 2);
  return join(pairwise(values.slice(0, half), join), pairwise(values.slice(half), join));
}
