import {
  type Buffer,
  type Local,
  type Loop,
  type Position,
  type Statement,
  type Store,
  type Value,
  valuesOf,
} from '../../compile/loop.ts';
import type { Dtype } from '../../graph/expr.ts';
import { pendingLoads, readsOf } from '../analysis.ts';
import { countUses, findValue, newScope, type Scope } from '../scope.ts';
import type { Helper, Language } from './language.ts';
import { ScalarWriter } from './writer.ts';

/** What kernels are written with: a language, names for their arrays, and the helpers that were needed. */
export interface Surroundings {
  readonly language: Language;
  readonly nameOf: (buffer: Buffer) => string;
  readonly use: (helper: Helper, kind: Dtype) => string;
}

/** The lines of one kernel's loops over named arrays, in a language with the syntax of C. */
export function kernelLines(statements: readonly Statement[], surroundings: Surroundings): string[] {
  const writer = new KernelWriter(surroundings, countUses(rootsOf(statements), newScope()));
  writer.block(statements, newScope());
  return writer.lines;
}

/** What statements put somewhere, loops within included. */
const rootsOf = (statements: readonly Statement[]): Value[] =>
  statements.flatMap((statement) => (statement.kind === 'loop' ? rootsOf(statement.body) : valuesOf(statement)));

/** Longer expressions have a name, that lines can be read, and brackets are not too deep for a compiler. */
const LONGEST = 60;

class KernelWriter {
  readonly #surroundings: Surroundings;
  readonly #uses: ReadonlyMap<Value, number>;
  readonly #written: string[] = [];
  readonly #locals = new Set<Local>();
  #names = 0;
  #depth = 0;

  /** @param uses How often each value is used: what is used once stands where it is. */
  constructor(surroundings: Surroundings, uses: ReadonlyMap<Value, number>) {
    this.#surroundings = surroundings;
    this.#uses = uses;
  }

  get lines(): string[] {
    const { language } = this.#surroundings;
    const locals = [...this.#locals].map((local) => language.variable(local.type.dtype, nameOf(local)));
    return [...locals, ...this.#written];
  }

  block(statements: readonly Statement[], scope: Scope): void {
    const reads = readsOf(statements);
    statements.forEach((statement, i) => {
      if (statement.kind === 'loop') this.#loop(statement, scope);
      else if (statement.kind === 'set') this.#set(statement, scope);
      else if (statement.kind === 'store') this.#store(statement, pendingLoads(statement, i, reads), scope);
      // A machine that fetches nothing ahead has no prefetches, and a prediction draws nothing at random.
      else throw new Error(`target: "${statement.kind}" is not written for single numbers`);
    });
  }

  #write(line: string): void {
    this.#written.push(`${'  '.repeat(this.#depth)}${line}`);
  }

  #loop(loop: Loop, scope: Scope): void {
    const { from, to, step, variable } = loop;
    this.#write(this.#surroundings.language.loop(`i${variable.id}`, from, to, step));
    this.#depth++;
    this.block(loop.body, newScope(scope, loop));
    this.#depth--;
    this.#write('}');
  }

  #set({ local, value }: Statement & { kind: 'set' }, scope: Scope): void {
    this.#locals.add(local);
    this.#write(`${nameOf(local)} = ${this.#value(value, scope)};`);
    for (const known of scope.values.keys()) if (known.dependence.has(local)) scope.values.delete(known);
  }

  #store({ buffer, position, value }: Store, pending: readonly Value[], scope: Scope): void {
    for (const load of pending)
      if (findValue(load, scope) === undefined) this.#name(load, this.#make(load, scope), scope);
    this.#write(`${this.#place(buffer, position)} = ${this.#value(value, scope)};`);
  }

  /** An expression for a value. */
  #value(value: Value, scope: Scope, wantTruth = false): string {
    if (value.kind === 'fold') return this.#value(value.vectors[0]!, scope, wantTruth);
    const { language } = this.#surroundings;
    const text = this.#text(value, scope);
    if (isTruth(value) === wantTruth) return text;
    const [none, one] = [0, 1].map((number) => language.number(number, value.type.dtype));
    return wantTruth ? `(${text} ${language.differs} ${none})` : `(${text} ? ${one} : ${none})`;
  }

  /** A number, a name, or what is short and used here alone. */
  #text(value: Value, scope: Scope): string {
    if (value.kind === 'constant') return this.#surroundings.language.number(value.value, value.type.dtype);
    if (value.kind === 'local') {
      this.#locals.add(value.local);
      return nameOf(value.local);
    }
    const known = findValue(value, scope);
    if (known !== undefined) return `t${known}`;
    const made = this.#make(value, scope);
    return this.#uses.get(value) === 1 && made.length <= LONGEST ? made : this.#name(value, made, scope);
  }

  #name(value: Value, made: string, scope: Scope): string {
    const { language } = this.#surroundings;
    const name = `t${this.#names}`;
    this.#write(language.constant(isTruth(value) ? 'truth' : value.type.dtype, name, made));
    scope.values.set(value, this.#names++);
    return name;
  }

  #make(value: Value, scope: Scope): string {
    const { language, use } = this.#surroundings;
    const { dtype } = value.type;
    switch (value.kind) {
      case 'load':
        return this.#place(value.buffer, value.position);
      case 'apply': {
        const truths = value.op.truths ?? [];
        const args = value.args.map((arg, i) => this.#value(arg, scope, truths.includes(i)));
        const writer = new ScalarWriter(dtype, args, language, use);
        value.op.code!(writer);
        return writer.result;
      }
      case 'index':
        return language.cast(`(${indexOf(value.position)})`, 'i32', dtype);
      case 'cast':
        return language.cast(this.#value(value.value, scope), value.value.type.dtype, dtype);
      default:
        throw new Error(`target: "${value.kind}" is not written for single numbers`);
    }
  }

  #place(buffer: Buffer, position: Position): string {
    return `${this.#surroundings.nameOf(buffer)}[${indexOf(position)}]`;
  }
}

/** offset + Σ coefficient·counter */
function indexOf({ offset, terms, dynamic }: Position): string {
  if (dynamic.length > 0) throw new Error('target: no array is looked up in by a number');
  const parts = [...terms].map(([{ id }, factor]) => (factor === 1 ? `i${id}` : `${factor} * i${id}`));
  return offset === 0 && parts.length > 0 ? parts.join(' + ') : [...parts, offset].join(' + ').replace('+ -', '- ');
}

const isTruth = (value: Value): boolean => value.kind === 'apply' && value.op.truth === true;

const nameOf = (local: Local): string => `s${local.id}`;
