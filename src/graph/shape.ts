import { problem } from '../util/problem.ts';

/** Sizes of the axes of an array, outermost first; [] is a single number. */
export type Shape = readonly number[];

/** The number of elements: the product of the sizes. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** `[2, 3]`, as error messages write a shape. */
export const showShape = (shape: Shape): string => `[${shape.join(', ')}]`;

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, i) => size === b[i]);

/** How many elements apart two neighbors along each axis lie, in row-major order. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/** The index of a position in row-major order, axis by axis. */
export const indexOf = (position: number, shape: Shape): number[] =>
  stridesOf(shape).map((stride, axis) => Math.floor(position / stride) % shape[axis]!);

/** The position of an index in row-major order. */
export const positionOf = (index: readonly number[], shape: Shape): number =>
  index.reduce((position, own, axis) => position * shape[axis]! + own, 0);

/** The shape of an elementwise result, by NumPy's rule: axes are aligned at the right, and a size of 1 repeats. */
export function broadcast(where: string, shapes: readonly Shape[]): Shape {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    let size = 1;
    for (const shape of shapes) {
      const own = shape[axis - rank + shape.length] ?? 1;
      if (own === 1 || own === size) continue;
      if (size !== 1) {
        throw problem(where, `axis ${axis} is ${size} and ${own}`, {
          got: `shapes ${shapes.map(showShape).join(' and ')}`,
          advice: 'Elementwise operations need equal sizes, or 1',
        });
      }
      size = own;
    }
    return size;
  });
}

/** An axis counted from the front (0, 1, …) or from the back (−1, −2, …), as a front index. */
export function axisOf(where: string, axis: number, rank: number): number {
  const front = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || front < 0 || front >= rank) {
    throw problem(where, `there is no axis ${axis}`, { got: `an array of ${rank} axes` });
  }
  return front;
}
