import type { Machine } from '../compile/machine.ts';
import type { Plan } from '../compile/plan.ts';
import type { DataMemory } from './data-memory.ts';

/** A plan's entries as functions: each takes a number of steps, and returns how many were done. */
export type Entries = Readonly<Record<string, (steps: number) => number>>;

/** What programs can be compiled for and run on. */
export interface Device {
  readonly name: string;
  readonly machine: Machine;
  readonly threads: number;
  /** What a plan becomes: source text, or the bytes of a module. */
  code(plan: Plan, memory: DataMemory): string | Uint8Array;
  /** Makes a plan's entries callable; they work on the memory. */
  load(plan: Plan, memory: DataMemory): Entries;
}
