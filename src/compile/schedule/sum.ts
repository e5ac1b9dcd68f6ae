import type { ElementwiseOp } from '../../graph/op.ts';
import { affine, fixed } from '../affine.ts';
import type { Local, Position, Statement, Type, Value } from '../loop.ts';
import type { Symbol } from '../symbol.ts';
import type { Instance } from './instance.ts';
import { nest } from './map.ts';
import type { At, Range } from './range.ts';

export type Reduce = Symbol & { readonly kind: 'reduce' };

/** Running sums that keep a processor busy: an addition takes several cycles, and a sum waits for its own last one. */
const BUSY = 4;

/**
 * Sums of more terms than this are made of partial sums of at most this many: in float32 the error then grows with the
 * length of the parts and their number, not with the whole (Higham, "Accuracy and stability", 4.2).
 */
const PART = 512;

/**
 * `count` sums over `summed` side by side, `unit` neighbors of the last index in each term: as many as the lanes, if
 * each lane is a sum of its own until the end. Few of them are each made of several parts.
 *
 * @param terms A term of each of the sums, from a place on.
 * @returns The statements, and the values that hold the sums afterwards.
 */
export function sums(
  instance: Instance,
  reduce: Reduce,
  summed: readonly Range[],
  {
    count,
    unit,
    type,
    terms,
  }: {
    readonly count: number;
    readonly unit: number;
    readonly type: Type;
    readonly terms: (at: At) => readonly Value[];
  },
): { statements: Statement[]; results: Value[] } {
  const { build } = instance;
  const { combine: op, start } = reduce;
  const { axis, size } = summed.at(-1)!;
  const outer = summed.slice(0, -1);
  const parts = Math.max(1, Math.min(Math.floor(BUSY / count), Math.floor(size / unit)));
  const step = parts * unit;
  const whole = size - (size % step);
  const { statements, totals } = accumulate(instance, {
    ranges: [...outer, { axis, size: whole }],
    step,
    combine: op,
    start,
    locals: Array.from({ length: count * parts }, () => build.local(type)),
    terms: (at) =>
      Array.from({ length: parts }, (_, p) =>
        terms(new Map([...at, [axis, affine(p * unit, [1, at.get(axis)!])]])),
      ).flat(),
  });
  const read = (local: Local): Value => build.intern({ kind: 'local', local, type });
  // What is left over: whole terms first, then one of which only some lanes count.
  const rest = (at: At): Statement[] =>
    Array.from({ length: Math.ceil((size - whole) / unit) }, (_, q) => {
      const from = whole + q * unit;
      const counted = Math.min(unit, size - from);
      return terms(new Map([...at, [axis, fixed(from)]])).map((term, i): Statement => {
        const local = totals[(q % parts) * count + i]!;
        const value =
          counted === unit
            ? term
            : build.intern({ kind: 'head', value: term, rest: build.constant(start, type), count: counted, type });
        return { kind: 'set', local, value: build.apply(op, read(local), value) };
      });
    }).flat();
  return {
    statements: [...statements, ...(whole < size ? nest(build, outer, rest) : [])],
    results: Array.from({ length: count }, (_, i) =>
      pairwise(totals.filter((__, n) => n % count === i).map(read), (a, b) => build.apply(op, a, b)),
    ),
  };
}

/**
 * Loops that combine into `locals` what `terms` makes of each place of `ranges`, the last of which goes by `step`.
 *
 * @returns The statements, and the variables that hold the results afterwards.
 */
function accumulate(
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
    readonly terms: (at: At) => readonly Value[];
  },
): { statements: Statement[]; totals: readonly Local[] } {
  const { build } = instance;
  const read = (local: Local): Value => build.intern({ kind: 'local', local, type: local.type });
  const reset = (some: readonly Local[]): Statement[] =>
    some.map((local) => ({ kind: 'set', local, value: build.constant(start, local.type) }));
  const add = (some: readonly Local[], values: readonly Value[]): Statement[] =>
    some.map((local, i) => ({ kind: 'set', local, value: build.apply(op, read(local), values[i]!) }));
  const inner = ranges.at(-1)!;
  const outer = ranges.slice(0, -1);

  const part = (at: At, from: Position, count: number): Statement[] =>
    build.loop(0, count, step, (position) =>
      add(locals, terms(new Map([...at, [inner.axis, affine(0, [1, from], [1, position])]]))),
    );

  const rounds = Math.ceil(inner.size / step);
  const outerRounds = outer.reduce((product, { size }) => product * size, 1);
  if (rounds * outerRounds <= PART) {
    return {
      statements: [...reset(locals), ...nest(build, outer, (at) => part(at, fixed(0), inner.size))],
      totals: locals,
    };
  }
  const totals = locals.map(({ type }) => build.local(type));
  const parts = Math.ceil(rounds / PART);
  const size = Math.ceil(rounds / parts) * step;
  const whole = inner.size - (inner.size % size);
  const body = (at: At, from: Position, count: number): Statement[] => [
    ...reset(locals),
    ...part(at, from, count),
    ...add(totals, locals.map(read)),
  ];
  return {
    statements: [
      ...reset(totals),
      ...nest(build, outer, (at) => [
        ...build.loop(0, whole, size, (from) => body(at, from, size)),
        ...(whole < inner.size ? body(at, fixed(whole), inner.size - whole) : []),
      ]),
    ],
    totals,
  };
}

/** Combines neighbors, then neighbors of these, until one is left. */
function pairwise(values: readonly Value[], join: (a: Value, b: Value) => Value): Value {
  if (values.length === 1) return values[0]!;
  const half = Math.ceil(values.length / 2);
  return join(pairwise(values.slice(0, half), join), pairwise(values.slice(half), join));
}
