import type { Expr } from '../graph/expr.ts';
import { sizeOf } from '../graph/shape.ts';
import { full } from '../graph/simplify.ts';
import { axesOf, Definition, isOwn, ownIndices, ownPosition, type Stored } from './definition.ts';
import type { Fusion, Group } from './fuse.ts';
import { type Axis, type Index, loadsBelow, type Symbol } from './symbol.ts';

/** Where a value goes: into a stored expression's array, or into a variable's. */
export interface Store {
  readonly target: Expr;
  readonly position: Index;
  readonly value: Symbol;
  /** The value is added to what is there. */
  readonly adds: boolean;
}

/** One pass over the indices of its axes: what is computed there, and where it is put. */
export interface Kernel {
  readonly axes: readonly Axis[];
  readonly stores: readonly Store[];
  readonly definition: Definition;
  /** Arrays that it reads. */
  readonly reads: ReadonlySet<Expr>;
}

/** What a kernel computes at each place. */
export const resultsOf = ({ stores }: Kernel): Symbol[] => stores.map(({ value }) => value);

function makeKernel(axes: readonly Axis[], stores: readonly Store[], definition: Definition): Kernel {
  const loads = loadsBelow(stores.flatMap(({ value, position }) => [value, ...position.dynamic.map((d) => d.value)]));
  return {
    axes,
    stores,
    definition,
    reads: new Set(loads.map(({ source }) => source)),
  };
}

/** The kernels of a group, in order. */
export function kernelsOf(group: Group, { stored }: Fusion): Kernel[] {
  const isLoaded = (expr: Expr) => expr.op.kind === 'leaf' || group.loads.has(expr);
  const first = group.members[0]!;
  if (first.op.kind === 'structural' && first.op.pieces) return fillKernels(first, isLoaded);
  const inside = new Set(group.members);
  const definition = new Definition(
    (expr, position) => isLoaded(expr) && !(inside.has(expr) && isOwn(expr.shape, position)),
  );
  const stores = group.members
    .filter((expr) => stored.has(expr))
    .map((expr) => ({ target: expr, position: ownPosition(expr.shape), value: definition.own(expr), adds: false }));
  return [makeKernel(axesOf(first.shape), stores, definition)];
}

/** An array that is written piece by piece: zeros where no piece comes, then one kernel a piece. */
function fillKernels(expr: Expr, isStored: Stored): Kernel[] {
  const pieces = expr.op.kind === 'structural' ? expr.op.pieces!(expr) : [];
  const covered =
    pieces.every(({ adds }) => !adds) &&
    pieces.reduce((total, { shape }) => total + sizeOf(shape), 0) === sizeOf(expr.shape);
  const kernels = pieces.map((piece) => {
    const definition = new Definition(isStored);
    const { value, position } = definition.piece(piece, expr.shape);
    return makeKernel(axesOf(piece.shape), [{ target: expr, position, value, adds: piece.adds }], definition);
  });
  return covered ? kernels : [copyKernel(full(expr.shape, 0, expr.dtype), expr, () => false), ...kernels];
}

/** Puts the elements of one array into another. */
export function copyKernel(source: Expr, target: Expr, isStored: Stored = () => true): Kernel {
  const definition = new Definition(isStored);
  const value = definition.element(source, ownIndices(source.shape));
  return makeKernel(
    axesOf(source.shape),
    [{ target, position: ownPosition(source.shape), value, adds: false }],
    definition,
  );
}
