import { cast } from '../graph/cast.ts';
import type { Expr } from '../graph/expr.ts';
import { input, nameOf } from '../graph/leaf.ts';
import { sameShape, showShape, sizeOf } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { isOwn } from './definition.ts';
import { fuse } from './fuse.ts';
import { copyKernel, type Kernel, kernelsOf, resultsOf } from './kernel.ts';
import { lowerAll } from './lower.ts';
import type { Entry } from './program.ts';
import { loadsBelow } from './symbol.ts';

/** The kernels of an entry in the order in which they run, and where results lie. */
export interface Arrangement {
  readonly kernels: readonly Kernel[];
  /** Variables into which a stored expression is written in place of its own array. */
  readonly inPlace: ReadonlyMap<Expr, Expr>;
  /** The stored expression that holds each output. */
  readonly outputs: Readonly<Record<string, Expr>>;
}

/** Orders an entry's kernels: each finds what it reads, and old values of variables are read before they change. */
export function arrange(entry: Entry): Arrangement {
  const updates = entry.update ?? [];
  const names = Object.keys(entry.outputs ?? {});
  const values = lowerAll([
    ...updates.map(([variable, value]) => checked(variable, value)),
    ...names.map((name) => entry.outputs![name]!),
  ]);
  const results = values.slice(updates.length);
  const fusion = fuse([...new Set(values.filter(({ op }) => op.kind !== 'leaf'))]);
  const kernels = fusion.groups.flatMap((group) => kernelsOf(group, fusion));

  const inPlace = new Map<Expr, Expr>();
  const copies: Kernel[] = [];
  updates.forEach(([variable], i) => {
    const value = values[i]!;
    if (canBeInPlace(variable, value, kernels) && !inPlace.has(value)) inPlace.set(value, variable);
    else if (value !== variable) copies.push(copyKernel(value, variable));
  });
  const outputs: Record<string, Expr> = {};
  names.forEach((name, i) => {
    const value = results[i]!;
    if (value.op.kind !== 'leaf') outputs[name] = value;
    else copies.push(copyKernel(value, (outputs[name] = input(`${name} of the outputs`, value.shape, value.dtype))));
  });

  for (;;) {
    const all = [...kernels, ...copies];
    const { sorted, stuck } = sortKernels(all, inPlace);
    if (stuck.length === 0) return { kernels: sorted, inPlace, outputs };
    // Kernels wait for each other: a variable would be overwritten before all have read its old value. The smallest
    // such is computed beside, and copied at the end.
    const waiting = [...inPlace].filter(
      ([value, variable]) =>
        stuck.some(({ reads }) => reads.has(variable)) &&
        stuck.some(({ stores }) => stores.some(({ target }) => target === value)),
    );
    const [value, variable] = waiting.reduce((a, b) => (sizeOf(b[1].shape) < sizeOf(a[1].shape) ? b : a));
    inPlace.delete(value);
    copies.push(copyKernel(value, variable));
  }
}

function checked(variable: Expr, value: Expr): Expr {
  if (nameOf(variable) === undefined)
    throw problem('compile', 'only a variable can be updated', { got: variable.op.name });
  if (!sameShape(variable.shape, value.shape)) {
    throw problem('compile', `variable "${nameOf(variable)}" cannot become an array of another shape`, {
      got: `${showShape(variable.shape)} and ${showShape(value.shape)}`,
    });
  }
  return cast(value, variable.dtype);
}

/** A value can be written over a variable if the kernel that does so reads of it only the element it writes. */
function canBeInPlace(variable: Expr, value: Expr, kernels: readonly Kernel[]): boolean {
  const writers = kernels.filter(({ stores }) => stores.some(({ target }) => target === value));
  if (writers.length !== 1 || (value.op.kind === 'structural' && value.op.pieces)) return false;
  return loadsBelow(resultsOf(writers[0]!)).every(
    ({ source, position }) => source !== variable || isOwn(variable.shape, position),
  );
}

/** Arguments before users, readers of an old value before its writer; what waits for itself is stuck. */
function sortKernels(
  kernels: readonly Kernel[],
  inPlace: ReadonlyMap<Expr, Expr>,
): { sorted: Kernel[]; stuck: Kernel[] } {
  const writers = new Map<Expr, Kernel[]>();
  const overwriters = new Map<Expr, Kernel[]>();
  const note = (map: Map<Expr, Kernel[]>, key: Expr, kernel: Kernel) => map.set(key, [...(map.get(key) ?? []), kernel]);
  for (const kernel of kernels) {
    for (const target of new Set(kernel.stores.map((store) => store.target))) {
      if (target.op.kind !== 'leaf') note(writers, target, kernel);
      const variable = target.op.kind === 'leaf' ? target : inPlace.get(target);
      if (variable) note(overwriters, variable, kernel);
    }
  }
  const before = new Map(kernels.map((kernel) => [kernel, new Set<Kernel>()]));
  kernels.forEach((kernel, i) => {
    for (const source of kernel.reads) {
      for (const writer of writers.get(source) ?? []) if (writer !== kernel) before.get(kernel)!.add(writer);
      for (const writer of overwriters.get(source) ?? []) if (writer !== kernel) before.get(writer)!.add(kernel);
    }
    // Pieces of one array are written in their order.
    for (const { target } of kernel.stores)
      for (const writer of writers.get(target) ?? []) if (kernels.indexOf(writer) < i) before.get(kernel)!.add(writer);
  });
  const sorted: Kernel[] = [];
  const done = new Set<Kernel>();
  while (sorted.length < kernels.length) {
    const next = kernels.find(
      (kernel) => !done.has(kernel) && [...before.get(kernel)!].every((other) => done.has(other)),
    );
    if (!next) break;
    done.add(next);
    sorted.push(next);
  }
  return { sorted, stuck: kernels.filter((kernel) => !done.has(kernel)) };
}
