import { type Buffer, bytesOf } from './loop.ts';

/** Arrays begin on a cache line, and end on one: a vector may be read or written across the end of the elements. */
export const ALIGNMENT = 64;

export const allocatedBytes = ({ dtype, size }: Buffer): number =>
  Math.ceil((size * bytesOf(dtype)) / ALIGNMENT) * ALIGNMENT;

/** An array, and the first and last kernel that touches it. */
export interface Lifetime {
  readonly buffer: Buffer;
  readonly first: number;
  readonly last: number;
}

/**
 * Gives every array a place such that no two that live at the same time overlap: the largest first, each at the lowest
 * free place.
 *
 * @returns The offset of each in bytes, and how many bytes they need together.
 */
export function planMemory(lifetimes: readonly Lifetime[]): { offsets: Map<Buffer, number>; bytes: number } {
  const offsets = new Map<Buffer, number>();
  const placed: (Lifetime & { readonly from: number; readonly to: number })[] = [];
  let bytes = 0;
  for (const lifetime of lifetimes.toSorted((a, b) => allocatedBytes(b.buffer) - allocatedBytes(a.buffer))) {
    const size = allocatedBytes(lifetime.buffer);
    const neighbors = placed
      .filter(({ first, last }) => first <= lifetime.last && lifetime.first <= last)
      .sort((a, b) => a.from - b.from);
    let from = 0;
    for (const neighbor of neighbors) {
      if (from + size <= neighbor.from) break;
      from = Math.max(from, neighbor.to);
    }
    placed.push({ ...lifetime, from, to: from + size });
    offsets.set(lifetime.buffer, from);
    bytes = Math.max(bytes, from + size);
  }
  return { offsets, bytes };
}
