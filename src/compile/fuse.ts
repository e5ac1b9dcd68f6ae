import { type Expr, topological } from '../graph/expr.ts';
import { type Shape, sameShape } from '../graph/shape.ts';
import { type Node, type Reading, study } from './reading.ts';

/** Expressions that are computed together, in one pass over arrays of one shape. */
export interface Group {
  readonly id: number;
  /** Sizes of the axes, without those of size 1. */
  readonly shape: Shape;
  readonly members: Expr[];
  /** What it reads of other groups' results. */
  readonly loads: Set<Expr>;
  /** What other groups compute too, and this one computes again for itself. */
  readonly again: Set<Expr>;
  /** Groups whose results it reads. */
  readonly reads: Set<Group>;
}

export interface Fusion {
  readonly groups: readonly Group[];
  /** What is written to memory; everything else is computed where it is used. */
  readonly stored: ReadonlySet<Expr>;
}

/** Up to this many instructions it is cheaper to compute an element again than to write it and read it back. */
const CHEAP = 4;

/** What a group has to have stored for it, and what it computes again for itself. */
interface Needs {
  readonly stored: Set<Expr>;
  readonly again: Set<Expr>;
}

/**
 * Divides a graph into groups, each to become one kernel: a contraction with all that is done to its result, a chain of
 * elementwise operations, the whole update of a parameter.
 *
 * Arguments come before users. A node joins the group of an argument that it reads at its own place, unless that group
 * would then wait for itself. What another group reads is stored, or computed again there if that is cheap.
 */
export function fuse(roots: readonly Expr[]): Fusion {
  return new Fuser(roots).run();
}

class Fuser {
  readonly #roots: ReadonlySet<Expr>;
  readonly #order: readonly Expr[];
  readonly #nodes = new Map<Expr, Node>();
  readonly #users = new Map<Expr, number>();
  readonly #stored = new Set<Expr>();
  /** What is read by its position: it must be at hand to be stored. */
  readonly #flattened = new Set<Expr>();
  readonly #groups: Group[] = [];
  readonly #groupOf = new Map<Expr, Group>();

  constructor(roots: readonly Expr[]) {
    this.#roots = new Set(roots);
    this.#order = topological(roots);
    for (const expr of this.#order) {
      const node = study(expr, this.#nodes);
      this.#nodes.set(expr, node);
      for (const { source, flattened } of node.readings) if (flattened) this.#flattened.add(source);
    }
    for (const expr of this.#flattened) if (this.#nodes.get(expr)!.work === 'view') this.#stored.add(expr);
    for (const [expr, node] of this.#nodes) {
      if (this.#isSeenThrough(expr, node)) continue;
      for (const { source, times } of node.readings) {
        this.#users.set(source, (this.#users.get(source) ?? 0) + 1);
        // What a contraction reads many times, or what repeats along an axis, is computed once.
        if (times > 1 && this.#nodes.get(source)!.work === 'compute') this.#stored.add(source);
      }
    }
    for (const [{ op }, { readings }] of this.#nodes) {
      if (op.kind !== 'structural' || !op.selects) continue;
      for (const { source } of readings)
        if (this.#users.get(source)! > 1 && this.#nodes.get(source)!.work === 'compute') this.#stored.add(source);
    }
  }

  /** Whether a view has no place of its own: those who read it read what it shows. */
  #isSeenThrough(expr: Expr, { work }: Node): boolean {
    return work === 'view' && !this.#roots.has(expr) && !this.#stored.has(expr);
  }

  run(): Fusion {
    for (const expr of this.#order) {
      const node = this.#nodes.get(expr)!;
      if (node.work === 'leaf' || this.#floats(expr, node)) continue;
      this.#join(
        expr,
        node,
        this.#candidates(expr, node).find((group) => this.#fits(group, node)) ?? this.#create(expr),
      );
    }
    const stored = this.#stored;
    return { groups: this.#groups.filter(({ members }) => members.some((expr) => stored.has(expr))), stored };
  }

  /** Whether a node has no group: it is computed wherever it is used. */
  #floats(expr: Expr, node: Node): boolean {
    if (node.work !== 'compute') return this.#isSeenThrough(expr, node);
    if (this.#roots.has(expr) || this.#stored.has(expr) || this.#flattened.has(expr)) return false;
    // What is made of variables and single numbers alone would found a group, and draw into it what belongs with its
    // other arguments: w·(1 − ηλ) is no place for the whole update of w.
    const isFree = node.readings.every(({ source }) => !this.#groupOf.has(source) || isWider(expr, source));
    return isFree && (this.#users.get(expr) === 1 || this.#chainCost(expr) <= CHEAP);
  }

  #create(expr: Expr): Group {
    const group = {
      id: this.#groups.length,
      shape: squeezed(expr.shape),
      members: [],
      loads: new Set<Expr>(),
      again: new Set<Expr>(),
      reads: new Set<Group>(),
    };
    this.#groups.push(group);
    return group;
  }

  #join(expr: Expr, node: Node, group: Group): void {
    const needs = this.#needs(node.readings, group);
    for (const need of needs.stored) {
      this.#stored.add(need);
      group.loads.add(need);
      group.reads.add(this.#groupOf.get(need)!);
    }
    for (const again of needs.again) group.again.add(again);
    group.members.push(expr);
    this.#groupOf.set(expr, group);
    if (this.#roots.has(expr) || node.work === 'fill') this.#stored.add(expr);
  }

  /** Groups that a node may join, the latest first. */
  #candidates(expr: Expr, node: Node): Group[] {
    if (node.work !== 'compute') return [];
    const shape = squeezed(expr.shape);
    const beside = node.readings.flatMap(({ source, own }) => (own ? (this.#groupOf.get(source) ?? []) : []));
    // Single numbers have no place to differ in: bookkeeping on them shares a group whatever it reads.
    const all = shape.length === 0 ? [...beside, ...this.#groups] : beside;
    return [...new Set(all)]
      .filter((group) => sameShape(group.shape, shape) && this.#nodes.get(group.members[0]!)!.work !== 'fill')
      .sort((a, b) => b.id - a.id);
  }

  /** Whether a group could compute a node without waiting for itself. */
  #fits(group: Group, node: Node): boolean {
    return [...this.#needs(node.readings, group).stored].every((need) => !waitsFor(this.#groupOf.get(need)!, group));
  }

  /** @param moved What reads is itself computed at another place than its own. */
  #needs(
    readings: readonly Reading[],
    group: Group,
    times = 1,
    moved = false,
    needs: Needs = { stored: new Set(), again: new Set() },
  ): Needs {
    for (const { source, own, times: each, flattened } of readings) {
      const node = this.#nodes.get(source)!;
      const elsewhere = moved || !own;
      const all = Math.max(times, each);
      if (node.work === 'leaf' || (!elsewhere && this.#groupOf.get(source) === group)) continue;
      if ((flattened && elsewhere) || !this.#isComputedAgain(source, all, group)) needs.stored.add(source);
      else {
        needs.again.add(source);
        this.#needs(node.readings, group, all, elsewhere, needs);
      }
    }
    return needs;
  }

  #isComputedAgain(source: Expr, times: number, group: Group): boolean {
    const { work } = this.#nodes.get(source)!;
    if (group.again.has(source)) return true;
    if (work === 'view') return true;
    if (this.#stored.has(source) || work === 'reduction' || work === 'fill') return false;
    return (
      times <= 1 && ((this.#users.get(source) === 1 && !this.#roots.has(source)) || this.#chainCost(source) <= CHEAP)
    );
  }

  /** Instructions to compute an element from what is stored. */
  #chainCost(source: Expr): number {
    const { work, cost, readings } = this.#nodes.get(source)!;
    if (work === 'leaf' || work === 'reduction' || work === 'fill' || this.#stored.has(source)) return 0;
    return readings.reduce((total, reading) => (total > CHEAP ? total : total + this.#chainCost(reading.source)), cost);
  }
}

/** Whether a group waits for another (or for itself), directly or not. */
function waitsFor(from: Group, to: Group, seen: Set<Group> = new Set()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...from.reads].some((next) => waitsFor(next, to, seen));
}

/** Whether an expression is an array, and a source of it a single number. */
const isWider = (expr: Expr, source: Expr): boolean =>
  squeezed(source.shape).length === 0 && squeezed(expr.shape).length > 0;

const squeezed = (shape: Shape): Shape => shape.filter((size) => size !== 1);
