import { fixed } from '../../compile/affine.ts';
import { positionOf } from '../../compile/dependence.ts';
import {
  type AddressOf,
  type Buffer,
  bytesOf,
  type Local,
  type Loop,
  operandsOf,
  type Position,
  type Statement,
  type Store,
  type Value,
} from '../../compile/loop.ts';
import { effectsOf, isInvariant, pendingLoads, readsOf } from '../analysis.ts';
import { findValue, newScope, type Scope } from '../scope.ts';
import { bitsType, cType } from './types.ts';
import { ExpressionWriter, numberOf } from './writer.ts';

/**
 * One kernel's loops as a C function without its name. Each value has a name, is computed once, and before the loops in
 * which it does not change: what a compiler cannot know is that arrays do not overlap.
 */
export function kernelBody(statements: readonly Statement[], addressOf: AddressOf): string {
  const writer = new KernelWriter(addressOf);
  writer.block(statements, newScope());
  return `(char *m, i64 thread, i64 threads) {\n${writer.text}}\n`;
}

class KernelWriter {
  readonly #addressOf: AddressOf;
  readonly #products = new Map<string, readonly [x: string, y: string]>();
  readonly #lines: string[] = [];
  readonly #locals = new Set<Local>();
  #names = 0;
  #depth = 1;

  constructor(addressOf: AddressOf) {
    this.#addressOf = addressOf;
  }

  get text(): string {
    const locals = [...this.#locals].map((local) => `  ${cType(local.type)} ${nameOf(local)};\n`);
    return `${locals.join('')}${this.#lines.join('')}`;
  }

  block(statements: readonly Statement[], scope: Scope): void {
    const reads = readsOf(statements);
    statements.forEach((statement, i) => {
      if (statement.kind === 'loop') this.#loop(statement, scope);
      else if (statement.kind === 'set') this.#set(statement, scope);
      else if (statement.kind === 'prefetch') this.#prefetch(statement, scope);
      else if (statement.kind === 'store') this.#store(statement, pendingLoads(statement, i, reads), scope);
      else this.#random(statement, scope);
    });
  }

  #write(line: string): void {
    this.#lines.push(`${'  '.repeat(this.#depth)}${line}\n`);
  }

  #loop(loop: Loop, scope: Scope): void {
    this.#hoist(loop, scope);
    const { from, to, step, parallel } = loop;
    const variable = `v${loop.variable.id}`;
    const rounds = Math.ceil((to - from) / step);
    const part = (thread: string): string => `${from} + ${rounds} * ${thread} / threads * ${step}`;
    const [first, end] = parallel ? [part('thread'), this.#bind(part('(thread + 1)'))] : [from, to];
    this.#write(`for (i64 ${variable} = ${first}; ${variable} < ${end}; ${variable} += ${step}) {`);
    this.#depth++;
    this.block(loop.body, newScope(scope, loop));
    this.#depth--;
    this.#write('}');
  }

  /** Computes what is the same in every round of a loop, before it. */
  #hoist(loop: Loop, scope: Scope): void {
    const seen = new Set<Value>();
    const visit = (value: Value): void => {
      if (seen.has(value) || findValue(value, scope) !== undefined) return;
      seen.add(value);
      if (value.kind === 'constant' || value.kind === 'local' || value.kind === 'thread') return;
      for (const { value: looked, count } of positionOf(value)?.dynamic ?? [])
        if (isInvariant(looked, loop)) this.#whole(looked, count, scope);
      if (isInvariant(value, loop)) this.#value(value, scope);
      else for (const part of operandsOf(value)) visit(part);
    };
    for (const value of effectsOf(loop.body).values) visit(value);
  }

  #set({ local, value }: Statement & { kind: 'set' }, scope: Scope): void {
    this.#locals.add(local);
    this.#write(`${nameOf(local)} = ${this.#value(value, scope)};`);
    for (const known of scope.values.keys()) if (known.dependence.has(local)) scope.values.delete(known);
  }

  #store(store: Store, pending: readonly Value[], scope: Scope): void {
    const { buffer, position, value, lanes } = store;
    for (const load of pending) this.#value(load, scope);
    const stored = this.#value(value, scope);
    const place = this.#place(buffer, position, scope);
    if (lanes === value.type.lanes) this.#write(`store_${cType(value.type)}(${place}, ${stored});`);
    else this.#write(`memcpy(${place}, &${this.#bind(stored)}, ${lanes * bytesOf(buffer.dtype)});`);
  }

  #prefetch({ buffer, position }: Statement & { kind: 'prefetch' }, scope: Scope): void {
    this.#write(`__builtin_prefetch(${this.#place(buffer, position, scope)});`);
  }

  #random({ buffer, seed, counter, stream }: Statement & { kind: 'random' }, scope: Scope): void {
    const [key, count] = [seed, counter].map((value) => this.#value(value, scope));
    const place = this.#place(buffer, fixed(0), scope);
    this.#write(`random_${buffer.dtype}(${place}, ${buffer.size}, ${key}, ${count}, ${stream}u);`);
  }

  /** The name of an expression, which the last one may be already. */
  #bind(expression: string): string {
    if (expression === `t${this.#names - 1}`) return expression;
    const name = `t${this.#names++}`;
    this.#write(`const __auto_type ${name} = ${expression};`);
    return name;
  }

  /** An expression for a value: its name, or a constant. */
  #value(value: Value, scope: Scope, wantTruth = false): string {
    if (value.kind === 'constant' && !wantTruth) return numberOf(value.type, value.value);
    if (value.kind === 'thread') return 'thread';
    if (value.kind === 'local' && !wantTruth) {
      this.#locals.add(value.local);
      return nameOf(value.local);
    }
    let known = findValue(value, scope);
    if (known === undefined) {
      this.#bind(this.#make(value, scope));
      known = this.#names - 1;
      scope.values.set(value, known);
    }
    return this.#asWanted(`t${known}`, value, wantTruth);
  }

  #asWanted(name: string, value: Value, wantTruth: boolean): string {
    const isTruth = value.kind === 'apply' && value.op.truth === true;
    if (isTruth === wantTruth) return name;
    const type = cType(value.type);
    if (!wantTruth) return this.#bind(`truth_${type}(${name})`);
    return this.#bind(`${name} != ${numberOf(value.type, 0)}`);
  }

  #make(value: Value, scope: Scope): string {
    const { type } = value;
    switch (value.kind) {
      case 'constant':
        return numberOf(type, value.value);
      case 'local':
        return nameOf(value.local);
      case 'thread':
        return 'thread';
      case 'load':
        return `load_${cType(type)}(${this.#place(value.buffer, value.position, scope)})`;
      case 'splat':
        return `(${cType(type)}){${new Array<string>(type.lanes).fill(this.#value(value.value, scope)).join(', ')}}`;
      case 'apply': {
        const truths = value.op.truths ?? [];
        const args = value.args.map((arg, i) => this.#value(arg, scope, truths.includes(i)));
        const writer = new ExpressionWriter(type, args, this.#products, value.isShared);
        value.op.code!(writer);
        const name = this.#bind(writer.result);
        if (writer.factors) this.#products.set(name, writer.factors);
        return name;
      }
      case 'index':
        return this.#index(value, scope);
      case 'cast':
        return this.#cast(value, scope);
      case 'fold':
        return this.#fold(value, scope);
      case 'head': {
        const lanes = Array.from({ length: type.lanes }, (_, lane) => (lane < value.count ? -1 : 0));
        const mask = `(${bitsType(type, true)}){${lanes.join(', ')}}`;
        return `choose_${cType(type)}(${mask}, ${this.#value(value.value, scope)}, ${this.#value(value.rest, scope)})`;
      }
    }
  }

  #cast({ value, type }: Value & { kind: 'cast' }, scope: Scope): string {
    const from = this.#value(value, scope);
    if (type.lanes > 1) return `__builtin_convertvector(${from}, ${cType(type)})`;
    return type.dtype === 'i32' ? `whole_${value.type.dtype}(${from})` : `(${type.dtype})${from}`;
  }

  #index({ type, position, stride }: Value & { kind: 'index' }, scope: Scope): string {
    const first = this.#bind(this.#sum(position, 1, 0, scope));
    if (type.lanes === 1) return `(${type.dtype})${first}`;
    const integers = bitsType(type, true);
    const steps = Array.from({ length: type.lanes }, (_, lane) => `${first} + ${lane * stride}`);
    return `__builtin_convertvector(((${integers}){${steps.join(', ')}}), ${cType(type)})`;
  }

  /**
   * Lanes combined crosswise: a vector with itself turned about; several two by two, until each lane of one vector
   * holds the whole of one. First within 16 bytes, then these as wholes: no processor is quick to move lanes anywhere.
   */
  #fold({ combine, vectors, type }: Value & { kind: 'fold' }, scope: Scope): string {
    const wide = vectors[0]!.type;
    const { lanes } = wide;
    let names = vectors.map((vector) => this.#value(vector, scope));
    const shuffled = (a: string, b: string, picked: (lane: number) => number): string => {
      const lane = Array.from({ length: lanes }, (_, i) => picked(i));
      return this.#bind(`SHUFFLE(${a}, ${b}, ${bitsType(wide, true)}, ${lane.join(', ')})`);
    };
    const combined = (a: string, b: string): string => {
      const writer = new ExpressionWriter(wide, [a, b], this.#products);
      combine.code!(writer);
      return this.#bind(writer.result);
    };
    if (type.lanes === 1) {
      let [name] = names as [string];
      for (let distance = 1; distance < lanes; distance *= 2)
        name = combined(
          name,
          shuffled(name, name, (lane) => lane ^ distance),
        );
      return `${name}[0]`;
    }
    const inner = Math.min(lanes, 16 / bytesOf(wide.dtype));
    while (names.length < lanes) names.push(names.at(-1)!);
    for (let count = 1; count < lanes; count *= 2) {
      const [part, unit] = count < inner ? [inner, 1] : [lanes, inner];
      names = Array.from({ length: names.length / 2 }, (_, i) => {
        const [a, b] = [names[2 * i]!, names[2 * i + 1]!];
        const halves = [0, 1].map((first) => shuffled(a, b, (lane) => secondOf(lane, lanes, part, unit, first)));
        return combined(...(halves as [string, string]));
      });
    }
    return names[0]!;
  }

  /** The address of an element. */
  #place(buffer: Buffer, position: Position, scope: Scope): string {
    const bytes = bytesOf(buffer.dtype);
    return `m + ${this.#sum(position, bytes, this.#addressOf(buffer), scope)}`;
  }

  /** A number that says one of `count` places, as an integer. */
  #whole(value: Value, count: number, scope: Scope): string {
    if (value.kind === 'thread') return 'thread';
    const key = `${value.id}<${count}`;
    for (let s: Scope | undefined = scope; s; s = s.parent) {
      const known = s.pointers.get(key);
      if (known !== undefined) return `t${known}`;
    }
    const name = this.#value(value, scope);
    scope.pointers.set(key, this.#names);
    const whole = value.type.dtype === 'i32' ? name : `whole_${value.type.dtype}(${name})`;
    return this.#bind(`place_among(${whole}, ${count})`);
  }

  /** start + scale·position */
  #sum({ offset, terms, dynamic }: Position, scale: number, start: number, scope: Scope): string {
    const parts = [...terms].map(([variable, coefficient]) => `v${variable.id} * ${coefficient * scale}`);
    for (const { value, scale: own, count } of dynamic)
      parts.push(`${this.#whole(value, count, scope)} * ${own * scale}`);
    return [start + offset * scale, ...parts].join(' + ');
  }
}

/** Of each part of two vectors, every second unit, beginning with `first`: those of one vector, then of the other. */
function secondOf(lane: number, lanes: number, part: number, unit: number, first: number): number {
  const [start, place] = [lane - (lane % part), lane % part];
  const half = part / 2;
  const [vector, within] = [place < half ? 0 : lanes, place % half];
  return vector + start + (2 * Math.floor(within / unit) + first) * unit + (within % unit);
}

const nameOf = (local: Local): string => `s${local.id}`;
