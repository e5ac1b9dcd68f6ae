import {
  type AddressOf,
  bytesOf,
  type Loop,
  operandsOf,
  type Statement,
  type Store,
  type Value,
  valuesOf,
} from '../../compile/loop.ts';
import { effectsOf, isInvariant, pendingLoads, readsOf } from '../analysis.ts';
import { countUses, findValue, newScope, type Scope } from '../scope.ts';
import { Code } from './code.ts';
import type { Moving } from './pointers.ts';
import { writeRandom } from './random.ts';
import { isPlain, THREAD, Values } from './values.ts';

/**
 * The loops of kernels, one after another, as a WebAssembly function.
 *
 * What does not change in a loop is computed before it; what is used twice is kept. Positions become pointers that each
 * loop moves on by a constant. Loops are not unrolled: V8 up to version 12 puts all loads of a straight stretch first,
 * so that unrolled sums spill their registers, and unrolls short loops itself.
 */
export function kernelFunction(
  kernels: readonly (readonly Statement[])[],
  addressOf: AddressOf,
  threads: number,
): Uint8Array {
  const code = new Code(1);
  for (const statements of kernels) new KernelWriter(code, addressOf, threads).block(statements, newScope());
  return code.encode();
}

class KernelWriter {
  readonly #code: Code;
  readonly #addressOf: AddressOf;
  readonly #values: Values;

  readonly #threads: number;

  constructor(code: Code, addressOf: AddressOf, threads: number) {
    this.#threads = threads;
    this.#code = code;
    this.#addressOf = addressOf;
    this.#values = new Values(code, addressOf);
  }

  block(statements: readonly Statement[], scope: Scope): void {
    scope.uses = countUses(
      statements.flatMap((statement) => (statement.kind === 'loop' ? [] : valuesOf(statement))),
      scope,
    );
    const reads = readsOf(statements);
    statements.forEach((statement, i) => {
      if (statement.kind === 'loop') this.#loop(statement, scope);
      else if (statement.kind === 'set') this.#set(statement, scope);
      else if (statement.kind === 'prefetch') return;
      else if (statement.kind === 'store') this.#store(statement, pendingLoads(statement, i, reads), scope);
      else this.#random(statement, scope);
    });
  }

  #loop(loop: Loop, scope: Scope): void {
    const code = this.#code;
    const { from, to, step, body } = loop;
    this.#hoist(loop, scope);
    const inner = newScope(scope, loop);
    const part = loop.parallel ? this.#part(Math.ceil((to - from) / step)) : undefined;
    const pointers = this.#values.pointers.start(loop, scope, inner);
    // A pointer can count the rounds as well as a counter.
    const moving = pointers.length > 0 ? pointers : [this.#counter(from)];
    const [first] = moving as [Moving];
    const end = code.local('i32');
    if (part) {
      for (const { local, stride } of moving)
        code
          .get(local)
          .get(part.first)
          .i32(step * stride)
          .op('i32.mul')
          .op('i32.add')
          .set(local);
      code
        .get(part.rounds)
        .i32(step * first.stride)
        .op('i32.mul');
    } else code.i32((to - from) * first.stride);
    code.get(first.local).op('i32.add').set(end);
    if (part) code.get(part.rounds).begin('if');
    code.begin('loop');
    this.block(body, inner);
    for (const { local, stride } of moving.toReversed()) {
      code
        .get(local)
        .i32(step * stride)
        .op('i32.add');
      if (local === first.local) code.tee(local);
      else code.set(local);
    }
    code.get(end).op('i32.ne').branch('br_if', 0).op('end');
    if (part) code.op('end');
  }

  /** The first round of this thread, and how many it does: of n rounds, those from ⌊n·thread/threads⌋ on. */
  #part(rounds: number): { first: number; rounds: number } {
    const code = this.#code;
    const threads = this.#threads;
    const [first, count, next] = [code.local('i32'), code.local('i32'), code.local('i32')];
    // n·thread itself may be too large for 32 bits.
    const share = (thread: number): void => {
      code
        .get(thread)
        .i32(Math.floor(rounds / threads))
        .op('i32.mul');
      code
        .get(thread)
        .i32(rounds % threads)
        .op('i32.mul')
        .i32(threads)
        .op('i32.div_u')
        .op('i32.add');
    };
    share(THREAD);
    code.set(first).get(THREAD).i32(1).op('i32.add').set(next);
    share(next);
    code.get(first).op('i32.sub').set(count);
    return { first, rounds: count };
  }

  #counter(from: number): Moving {
    const local = this.#code.local('i32');
    this.#code.i32(from).set(local);
    return { local, stride: 1 };
  }

  /** Computes what is the same in every round of a loop, before it. */
  #hoist(loop: Loop, scope: Scope): void {
    const seen = new Set<Value>();
    const kept: Value[] = [];
    const visit = (value: Value): void => {
      if (seen.has(value) || findValue(value, scope) !== undefined) return;
      seen.add(value);
      if (!isPlain(value) && isInvariant(value, loop)) kept.push(value);
      else for (const part of operandsOf(value)) visit(part);
    };
    for (const value of effectsOf(loop.body).values) visit(value);
    const { uses } = scope;
    scope.uses = countUses(kept, scope);
    for (const value of kept) if (findValue(value, scope) === undefined) this.#values.keep(value, scope);
    scope.uses = uses;
  }

  #set({ local, value }: Statement & { kind: 'set' }, scope: Scope): void {
    this.#values.push(value, scope);
    this.#code.set(this.#values.localOf(local));
    for (const known of scope.values.keys()) if (known.dependence.has(local)) scope.values.delete(known);
  }

  #store(store: Store, pending: readonly Value[], scope: Scope): void {
    const { buffer, position, value, lanes } = store;
    for (const load of pending) if (findValue(load, scope) === undefined) this.#values.keep(load, scope);
    const address = this.#addressOf(buffer) + position.offset * bytesOf(buffer.dtype);
    this.#values.pointers.push(position.steps(bytesOf(buffer.dtype)), scope);
    this.#values.push(value, scope);
    if (lanes === value.type.lanes) {
      this.#code.memory(value.type.lanes > 1 ? 'v128.store' : `${buffer.dtype}.store`, address);
      return;
    }
    this.#storeLanes(store, address, scope);
  }

  /** Some lanes of the vector on the stack, above the address: the first by eights of bytes, the last by four. */
  #storeLanes({ buffer, position, lanes }: Store, address: number, scope: Scope): void {
    const code = this.#code;
    const vector = code.local('v128');
    code.set(vector);
    const bytes = bytesOf(buffer.dtype);
    let done = 0;
    while (done < lanes) {
      const count = bytes === 4 && lanes - done >= 2 ? 2 : 1;
      const mnemonic = bytes * count === 8 ? 'v128.store64_lane' : 'v128.store32_lane';
      if (done > 0) this.#values.pointers.push(position.steps(bytes), scope);
      code.get(vector).memory(mnemonic, address + done * bytes, done / count);
      done += count;
    }
  }

  #random({ buffer, seed, counter, stream }: Statement & { kind: 'random' }, scope: Scope): void {
    const code = this.#code;
    const [seedLocal, counterLocal] = [seed, counter].map((value) => {
      this.#values.push(value, scope);
      if (value.type.dtype === 'f32') code.op('f64.promote_f32');
      if (value.type.dtype === 'i32') code.op('f64.convert_i32_s');
      const local = code.local('f64');
      code.set(local);
      return local;
    });
    writeRandom(code, {
      seed: seedLocal!,
      counter: counterLocal!,
      stream,
      address: this.#addressOf(buffer),
      count: buffer.size,
      dtype: buffer.dtype,
    });
  }
}
