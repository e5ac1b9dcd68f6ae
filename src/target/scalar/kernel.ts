import {
  type Buffer,
  type Local,
  type Loop,
  type Position,
  type Statement,
  type Store,
  type Value,
} from '../../compile/loop.ts';
import type { Dtype } from '../../graph/expr.ts';
import { pendingLoads, readsOf } from '../analysis.ts';
import { findValue, newScope, type Scope } from '../scope.ts';
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
  const writer = new KernelWriter(surroundings);
  writer.block(statements, newScope());
  return writer.lines;
}

class KernelWriter {
  readonly #surroundings: Surroundings;
  readonly #written: string[] = [];
  readonly #locals = new Set<Local>();
  #names = 0;
  #depth = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
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
    for (const load of pending) this.#value(load, scope);
    this.#write(`${this.#place(buffer, position)} = ${this.#value(value, scope)};`);
  }

  /** An expression for a value: its name, or a number. */
  #value(value: Value, scope: Scope, wantTruth = false): string {
    const { language } = this.#surroundings;
    const isTruth = value.kind === 'apply' && value.op.truth === true;
    let text: string;
    if (value.kind === 'constant') text = language.number(value.value, value.type.dtype);
    else if (value.kind === 'local') {
      this.#locals.add(value.local);
      text = nameOf(value.local);
    } else if (value.kind === 'fold') return this.#value(value.vectors[0]!, scope, wantTruth);
    else {
      let known = findValue(value, scope);
      if (known === undefined) {
        const made = this.#make(value, scope);
        known = this.#names++;
        this.#write(language.constant(isTruth ? 'truth' : value.type.dtype, `t${known}`, made));
        scope.values.set(value, known);
      }
      text = `t${known}`;
    }
    if (isTruth === wantTruth) return text;
    const [none, one] = [0, 1].map((number) => language.number(number, value.type.dtype));
    return wantTruth ? `(${text} ${language.differs} ${none})` : `(${text} ? ${one} : ${none})`;
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

const nameOf = (local: Local): string => `s${local.id}`;
