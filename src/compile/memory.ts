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

/** Where arrays of other entries were put, by what they are: kernels that entries have in common can then be one. */
export type Places = Map<string, number>;

/**
 * Gives every array a place such that no two that live at the same time overlap: those first whose like had one
 * before, then the largest, each at the lowest free place.
 *
 * @returns The offset of each in bytes, and how many bytes they need together.
 */
export function planMemory(
  lifetimes: readonly Lifetime[],
  before: Places,
): { offsets: Map<Buffer, number>; bytes: number } {
  const offsets = new Map<Buffer, number>();
  const placed: (Lifetime & { readonly from: number; readonly to: number })[] = [];
  let bytes = 0;
  const keys = keysOf(lifetimes);
  const isNew = ({ buffer }: Lifetime): number => Number(!before.has(keys.get(buffer)!));
  const order = lifetimes.toSorted(
    (a, b) => isNew(a) - isNew(b) || allocatedBytes(b.buffer) - allocatedBytes(a.buffer),
  );
  for (const lifetime of order) {
    const size = allocatedBytes(lifetime.buffer);
    const neighbors = placed
      .filter(({ first, last }) => first <= lifetime.last && lifetime.first <= last)
      .sort((a, b) => a.from - b.from);
    const known = before.get(keys.get(lifetime.buffer)!);
    const isFree = known !== undefined && neighbors.every(({ from, to }) => known + size <= from || to <= known);
    const from = isFree ? known : lowestFree(size, neighbors);
    placed.push({ ...lifetime, from, to: from + size });
    offsets.set(lifetime.buffer, from);
    bytes = Math.max(bytes, from + size);
  }
  for (const [buffer, key] of keys) if (!before.has(key)) before.set(key, offsets.get(buffer)!);
  return { offsets, bytes };
}

function lowestFree(size: number, neighbors: readonly { readonly from: number; readonly to: number }[]): number {
  let from = 0;
  for (const neighbor of neighbors) {
    if (from + size <= neighbor.from) break;
    from = Math.max(from, neighbor.to);
  }
  return from;
}

/** Name, size and number among arrays of the same name and size, in the order of use. */
function keysOf(lifetimes: readonly Lifetime[]): Map<Buffer, string> {
  const counts = new Map<string, number>();
  return new Map(
    lifetimes.map(({ buffer }) => {
      const kind = `${buffer.name} ${buffer.dtype} ${buffer.size}`;
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return [buffer, `${kind} ${count}`];
    }),
  );
}
