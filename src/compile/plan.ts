import { type Expr, topological } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { arrange } from './arrange.ts';
import { buffersIn } from './buffers.ts';
import type { Kernel } from './kernel.ts';
import type { AddressOf, Buffer, Statement } from './loop.ts';
import type { Machine } from './machine.ts';
import { ALIGNMENT, allocatedBytes, type Lifetime, type Places, planMemory } from './memory.ts';
import type { Entry, Program } from './program.ts';
import { schedule, scheduleSweep } from './schedule/schedule.ts';
import { type Sweep, sweepsOf } from './sweep.ts';
import { workOf } from './work.ts';

/** The loops of a kernel. */
export interface KernelPlan {
  readonly statements: readonly Statement[];
  /** Whether threads share them out; else one does all. */
  readonly isShared: boolean;
  /** Instructions, roughly. */
  readonly work: number;
}

/** The loops of an entry's kernels in order, and the arrays that hold its outputs. */
export interface EntryPlan {
  readonly name: string;
  readonly kernels: readonly KernelPlan[];
  readonly outputs: Readonly<Record<string, Buffer>>;
  readonly guard: Buffer | undefined;
  /** The kernels after which all threads meet; none if one thread does all. */
  readonly meets: ReadonlySet<number>;
}

/** A whole program as loops over arrays with addresses: all that a target has to translate. */
export interface Plan {
  readonly entries: readonly EntryPlan[];
  /** The array of each variable. */
  readonly variables: ReadonlyMap<Expr, Buffer>;
  readonly addressOf: AddressOf;
  /** Bytes of memory that the program needs. */
  readonly bytes: number;
  /** Threads that work together. */
  readonly threads: number;
}

const bufferFor = (expr: Expr): Buffer => ({
  name: nameOf(expr) ?? expr.op.name,
  dtype: expr.dtype,
  size: sizeOf(expr.shape),
});

/** Arrays of variables that lie in memory already, and the first byte behind them. */
export interface Given {
  readonly addresses: ReadonlyMap<Expr, number>;
  readonly used: number;
}

export function plan(program: Program, machine: Machine, given: Given, threads = 1): Plan {
  const variables = new Map(variablesOf(program).map((variable) => [variable, bufferFor(variable)]));
  const addresses = new Map<Buffer, number>();
  let bytes = given.used;
  for (const [variable, buffer] of variables) {
    const address = given.addresses.get(variable);
    addresses.set(buffer, address ?? bytes);
    if (address === undefined) bytes += allocatedBytes(buffer);
  }
  const arena = bytes;
  const places: Places = new Map();
  const entries = Object.entries(program).map(([name, entry]) => {
    const { entry: planned, offsets, bytes: needed } = planEntry(name, entry, variables, machine, threads, places);
    for (const [buffer, offset] of offsets) addresses.set(buffer, arena + offset);
    bytes = Math.max(bytes, arena + needed);
    return planned;
  });
  const addressOf = (buffer: Buffer): number => addresses.get(buffer)!;
  // What lies behind the last element may be read with it.
  return { entries, variables, addressOf, bytes: bytes + ALIGNMENT, threads };
}

function variablesOf(program: Program): Expr[] {
  const roots = Object.values(program).flatMap(({ update = [], outputs = {} }) => [
    ...update.flat(),
    ...Object.values(outputs),
  ]);
  const variables = topological(roots).filter((expr) => nameOf(expr) !== undefined);
  const byName = new Map<string, Expr>();
  for (const variable of variables) {
    const name = nameOf(variable)!;
    if (byName.has(name))
      throw problem('compile', `two variables have the name "${name}"`, { advice: 'Give each a name of its own' });
    byName.set(name, variable);
  }
  return variables;
}

function planEntry(
  name: string,
  entry: Entry,
  variables: ReadonlyMap<Expr, Buffer>,
  machine: Machine,
  threads: number,
  places: Places,
): { entry: EntryPlan; offsets: Map<Buffer, number>; bytes: number } {
  const { kernels, inPlace, outputs: outputExprs } = arrange(entry);
  const stored = new Map<Expr, Buffer>();
  const bufferOf = (expr: Expr): Buffer => {
    const variable = variables.get(inPlace.get(expr) ?? expr);
    if (variable) return variable;
    const buffer = stored.get(expr) ?? bufferFor(expr);
    stored.set(expr, buffer);
    return buffer;
  };
  const kept = new Set(Object.values(outputExprs));
  const isVariable = (expr: Expr): boolean => variables.has(inPlace.get(expr) ?? expr);
  const items = sweepsOf(kernels, isVariable, (expr) => kept.has(expr), machine, threads).flatMap((item) =>
    'finish' in item ? [item, ...item.finish] : [item],
  );
  const loopsOf = (item: Kernel | Sweep, count: number): Statement[] =>
    'finish' in item ? scheduleSweep(item, bufferOf, machine, count) : schedule(item, bufferOf, machine, count);
  const alone = items.map((item): KernelPlan => {
    const statements = loopsOf(item, 1);
    return { statements, isShared: false, work: workOf(statements) };
  });
  const together = alone.map((own, i): KernelPlan => {
    if (threads === 1 || own.work < WORTH_SHARING * machine.meeting) return own;
    const statements = loopsOf(items[i]!, threads);
    return { statements, isShared: hasShared(statements), work: own.work };
  });
  const planned = pays(together, threads, machine) ? together : alone;
  const loops = planned.map(({ statements }) => statements);
  const outputs = Object.fromEntries(Object.entries(outputExprs).map(([key, expr]) => [key, bufferOf(expr)]));
  const results = new Set(Object.values(outputs));
  const lifetimes = new Map<Buffer, Lifetime>();
  const own = new Set(variables.values());
  loops.forEach((statements, i) => {
    const { read, written } = buffersIn(statements);
    for (const buffer of new Set([...read, ...written])) {
      if (own.has(buffer)) continue;
      const first = lifetimes.get(buffer)?.first ?? i;
      lifetimes.set(buffer, { buffer, first, last: results.has(buffer) ? loops.length : i });
    }
  });
  const guard = entry.guard === undefined ? undefined : outputs[entry.guard];
  if (entry.guard !== undefined && guard?.size !== 1)
    throw problem('compile', `guard "${entry.guard}" must be an output of one number`, { at: name });
  return {
    entry: { name, kernels: planned, outputs, guard, meets: meetings(planned) },
    ...planMemory([...lifetimes.values()], places),
  };
}

/** Meetings that a kernel's work must be worth to be shared out. */
const WORTH_SHARING = 5;

/** Whether threads need a good deal less time together than one alone. */
function pays(kernels: readonly KernelPlan[], threads: number, { meeting }: Machine): boolean {
  const sum = (some: readonly KernelPlan[]): number => some.reduce((total, { work }) => total + work, 0);
  const total = sum(kernels);
  const shared = sum(kernels.filter(({ isShared }) => isShared));
  return total - shared + shared / threads + meetings(kernels).size * meeting < 0.8 * total;
}

/** Threads meet around shared kernels, and at the end of a step. */
function meetings(kernels: readonly KernelPlan[]): Set<number> {
  if (!kernels.some(({ isShared }) => isShared)) return new Set();
  const last = kernels.length - 1;
  const around = kernels.flatMap(({ isShared }, i) => (isShared || kernels[i + 1]?.isShared || i === last ? [i] : []));
  return new Set(around);
}

const hasShared = (statements: readonly Statement[]): boolean =>
  statements.some((statement) => statement.kind === 'loop' && (statement.parallel || hasShared(statement.body)));
